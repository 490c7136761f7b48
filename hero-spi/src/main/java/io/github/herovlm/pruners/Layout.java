package io.github.herovlm.pruners;

import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.Unpadding;

/**
 * How a strategy's own code treats the local plane; a {@link io.github.herovlm.spi.Budget} may override the policies.
 *
 * @param unpadding how it computes the content region
 * @param plane whether padding patches are fed
 * @param newlines which rows end in a newline
 */
record Layout(Unpadding unpadding, PlanePolicy plane, NewlinePolicy newlines) {
    /** The unpruned model's: its own content region, a newline after each content row. */
    static final Layout MODEL = new Layout(Unpadding.MODEL, PlanePolicy.CONTENT, NewlinePolicy.CONTENT_ROWS);
}
