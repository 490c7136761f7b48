package io.github.herovlm.decode;

import java.util.List;

/**
 * A finished answer.
 *
 * @param text what the streaming callback was given, joined
 * @param tokenIds generated ids, the ending one included
 * @param reason why it ended
 * @param seed the seed in use, also where none was asked for
 * @param firstLogits logits of the first new token, one per row of the vocabulary: {@code [V]}; {@link Logits#NONE} where
 *     it was cancelled before
 * @param timings how long its parts took
 */
public record Generation(
        String text,
        List<Integer> tokenIds,
        FinishReason reason,
        long seed,
        Logits firstLogits,
        GenerationTimings timings) {
    public Generation {
        tokenIds = List.copyOf(tokenIds);
    }
}
