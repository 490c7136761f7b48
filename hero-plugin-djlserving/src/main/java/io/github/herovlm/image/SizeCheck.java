package io.github.herovlm.image;

/** Refuses a picture by what its header declares, before anything is allocated for it. */
interface SizeCheck {
    /** Throws {@link ImageDecodeException} for a picture of too many pixels. */
    void check(long width, long height);
}
