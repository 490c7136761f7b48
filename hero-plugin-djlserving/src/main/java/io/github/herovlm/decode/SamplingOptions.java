package io.github.herovlm.decode;

import io.github.herovlm.spi.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the next tokens are chosen and when to stop. Meanings are those of transformers' {@code GenerationConfig}; its
 * default of {@code top_k = 50} is not taken over.
 *
 * @param temperature divides the logits; 0 is greedy
 * @param topP smallest set of likeliest tokens whose mass reaches this, in (0, 1]; 1 is off
 * @param topK only this many likeliest tokens; 0 is off
 * @param seed of the random draws; {@code null} takes a fresh one
 * @param repetitionPenalty greater than 1 makes tokens of the prompt and of the answer so far less likely; 1 is off; 0.01 to 100
 * @param stopStrings texts that end the answer and are not part of it, at most 16 of at most 256 characters each
 * @param maxNewTokens most tokens to generate, at least 1
 * @param ignoreEos whether end-of-text tokens do not end the answer
 */
public record SamplingOptions(
        double temperature,
        double topP,
        int topK,
        @Nullable Long seed,
        double repetitionPenalty,
        List<String> stopStrings,
        int maxNewTokens,
        boolean ignoreEos) {
    /** Most stop strings that one request may give. */
    public static final int MAX_STOP_STRINGS = 16;

    /** Longest stop string in UTF-16 units. */
    public static final int MAX_STOP_LENGTH = 256;

    private static final double MIN_PENALTY = 0.01;
    private static final double MAX_PENALTY = 100;

    public SamplingOptions {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("temperature", temperature, "0 (greedy) or a positive number");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidInputException("top_p", topP, "a number in (0, 1]");
        }
        if (topK < 0) {
            throw new InvalidInputException("top_k", topK, "0 (off) or a positive integer");
        }
        if (!(repetitionPenalty >= MIN_PENALTY && repetitionPenalty <= MAX_PENALTY)) {
            throw new InvalidInputException(
                    "repetition_penalty",
                    repetitionPenalty,
                    "a number from " + MIN_PENALTY + " to " + MAX_PENALTY + ", 1 for none");
        }
        if (maxNewTokens < 1) {
            throw new InvalidInputException("max_new_tokens", maxNewTokens, "a positive integer");
        }
        stopStrings = List.copyOf(stopStrings);
        if (stopStrings.size() > MAX_STOP_STRINGS) {
            throw new InvalidInputException(
                    "stop", stopStrings.size() + " strings", "at most " + MAX_STOP_STRINGS + " strings");
        }
        for (String stop : stopStrings) {
            boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(stop);
            if (stop.isEmpty() || stop.length() > MAX_STOP_LENGTH || !whole) {
                throw new InvalidInputException(
                        "stop", '"' + stop + '"', "strings of 1 to " + MAX_STOP_LENGTH + " whole characters");
            }
        }
    }

    /** The likeliest token each time, until an end-of-text token or the limit. */
    public static SamplingOptions greedy(int maxNewTokens) {
        return new SamplingOptions(0, 1, 0, null, 1, List.of(), maxNewTokens, false);
    }

    /** Whether each step takes the likeliest token. */
    public boolean isGreedy() {
        return temperature == 0;
    }
}
