package io.github.herovlm.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a strategy may keep, and in which form.
 *
 * @param retention r, the share of visual tokens to keep, 0 &lt; r ≤ 1
 * @param mode how r is turned into token counts
 * @param plane overrides the strategy's plane policy; {@code null} keeps the strategy's own
 * @param newlines overrides the strategy's newline policy; {@code null} keeps the strategy's own
 */
public record Budget(
        double retention,
        BudgetMode mode,
        @Nullable PlanePolicy plane,
        @Nullable NewlinePolicy newlines) {
    public Budget {
        if (!(retention > 0 && retention <= 1)) {
            throw new InvalidInputException("retention", retention, "a number in (0, 1]");
        }
        Objects.requireNonNull(mode, "mode");
    }

    /** The published counts at this ratio, with the strategy's own plane and newlines. */
    public static Budget published(double retention) {
        return new Budget(retention, BudgetMode.PUBLISHED, null, null);
    }

    /** Exactly {@code max(1, trunc(r · N))} patches, content plane, newlines per content row. */
    public static Budget exact(double retention) {
        return new Budget(retention, BudgetMode.EXACT, null, null);
    }

    /** The plane policy: the override, else CONTENT in exact mode, else the strategy's own. */
    public PlanePolicy planeOr(PlanePolicy own) {
        if (plane != null) {
            return plane;
        }
        return mode == BudgetMode.EXACT ? PlanePolicy.CONTENT : own;
    }

    /** The newline policy: the override, else CONTENT_ROWS in exact mode, else the strategy's own. */
    public NewlinePolicy newlinesOr(NewlinePolicy own) {
        if (newlines != null) {
            return newlines;
        }
        return mode == BudgetMode.EXACT ? NewlinePolicy.CONTENT_ROWS : own;
    }
}
