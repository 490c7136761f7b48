package io.github.herovlm.spi;

/**
 * How the content region of a padded tile plane is computed from the picture's size. The model itself rounds one way;
 * the published pruning codes round in others, and their {@code published} variants keep that.
 */
public enum Unpadding {
    /** The model's own (transformers 4.47 and later, {@code unpad_image}): truncate after rounding to 7 decimals. */
    MODEL,
    /** FasterVLM and GlobalCom2: truncate in double, the same margin on both ends. */
    DOUBLE,
    /** HERO: truncate in double; an odd remainder makes the far margin one wider, so no padding stays in. */
    HERO,
    /** HiRED: both operations and the truncation in float32, the same margin on both ends. */
    FLOAT32
}
