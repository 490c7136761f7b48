package io.github.herovlm.compare;

import io.github.herovlm.spi.InvalidInputException;
import java.util.Arrays;

/** The distribution of an answer's first token over the vocabulary, in double from float logits. */
public final class FirstToken {
    private final double[] logProbabilities;

    private FirstToken(double[] logProbabilities) {
        this.logProbabilities = logProbabilities;
    }

    /**
     * Log-softmax of the logits at the last prompt position, before any sampling.
     *
     * @param logits one per token of the vocabulary; −∞ for tokens that cannot come, though not for all
     */
    public static FirstToken ofLogits(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.length; i++) {
            if (Float.isNaN(logits[i]) || logits[i] == Float.POSITIVE_INFINITY) {
                throw new InvalidInputException("logit of token " + i, logits[i], "a finite number or -Infinity");
            }
            max = Math.max(max, logits[i]);
        }
        if (max == Double.NEGATIVE_INFINITY) {
            throw new InvalidInputException("logits", "-Infinity throughout", "a finite number for one token at least");
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        double shift = max + Math.log(sum);
        double[] logProbabilities = new double[logits.length];
        Arrays.setAll(logProbabilities, i -> logits[i] - shift);
        return new FirstToken(logProbabilities);
    }

    /**
     * Kullback-Leibler divergence D(this ‖ other) in nats: the price of predicting with {@code other} what is distributed
     * like this. Never negative; infinite where a token can come here and not there.
     */
    public double divergenceTo(FirstToken other) {
        if (other.logProbabilities.length != logProbabilities.length) {
            throw new InvalidInputException(
                    "first token",
                    other.logProbabilities.length + " probabilities",
                    logProbabilities.length + " probabilities, as in the first arm");
        }
        double sum = 0;
        for (int i = 0; i < logProbabilities.length; i++) {
            // What never comes costs nothing, whatever the other says of it: 0 · log 0 = 0.
            if (logProbabilities[i] != Double.NEGATIVE_INFINITY) {
                sum += Math.exp(logProbabilities[i]) * (logProbabilities[i] - other.logProbabilities[i]);
            }
        }
        return Math.max(0, sum);
    }
}
