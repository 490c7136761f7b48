package io.github.herovlm.experiment;

import io.github.herovlm.spi.InvalidInputException;

/** How much of a picture to keep. */
public sealed interface Keep {
    /** The share of a picture's patches that this stands for, 0 &lt; r ≤ 1. */
    double of(int patches);

    /**
     * A share.
     *
     * @param retention r, 0 &lt; r ≤ 1
     */
    record Ratio(double retention) implements Keep {
        public Ratio {
            if (!(retention > 0 && retention <= 1)) {
                throw new InvalidInputException("retention_ratio", retention, "a number in (0, 1]");
            }
        }

        @Override
        public double of(int patches) {
            return retention;
        }
    }

    /**
     * A number of patches, whatever the picture's size; a picture that has fewer keeps them all.
     *
     * @param tokens at least 1
     */
    record MaxTokens(int tokens) implements Keep {
        public MaxTokens {
            if (tokens < 1) {
                throw new InvalidInputException("max_visual_tokens", tokens, "a whole number from 1");
            }
        }

        /** The ratio r for which {@code trunc(r · patches)} is the number asked for. */
        @Override
        public double of(int patches) {
            if (tokens >= patches) {
                return 1;
            }
            double ratio = (double) tokens / patches;
            // The quotient may be rounded down, and the product then falls just short of the number.
            return (int) (ratio * patches) < tokens ? Math.nextUp(ratio) : ratio;
        }
    }
}
