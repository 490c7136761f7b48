package io.github.herovlm.spi;

/** Which rows of the local plane end in the model's {@code image_newline} embedding. */
public enum NewlinePolicy {
    /** Every row of the whole plane, padding rows too. */
    ALL_ROWS,
    /** Every row of the content region, as the unpruned model has it; also where the region has no columns. */
    CONTENT_ROWS,
    /** Those rows of the content region that keep at least one patch. */
    NON_EMPTY_ROWS,
    /** None. */
    NONE
}
