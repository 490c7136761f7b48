package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The tokenizer of a CLIP checkpoint. Instructions longer than the text tower are cut, and keep their end-of-text token:
 * that is where the tower's output is read (transformers' {@code CLIPTokenizer} with {@code truncation=True}; the
 * published HERO does not cut and fails there).
 *
 * <p>Thread-safe as {@link TextTokenizer} is.
 */
public final class ClipTokenizer implements AutoCloseable {
    private final TextTokenizer tokenizer;
    private final int maxPositions;

    private ClipTokenizer(TextTokenizer tokenizer, int maxPositions) {
        this.tokenizer = tokenizer;
        this.maxPositions = maxPositions;
    }

    /**
     * Opens the tokenizer of a CLIP checkpoint directory.
     *
     * @param maxPositions positions of the text tower, 77 in every published one
     * @throws InvalidInputException where {@code tokenizer.json} is missing, or does not put start and end of text around
     *     a text
     */
    public static ClipTokenizer open(Path directory, int maxPositions) throws IOException {
        if (maxPositions < 2) {
            throw new InvalidInputException(
                    "max_position_embeddings", maxPositions, "at least 2, for start and end of text");
        }
        TextTokenizer tokenizer = TextTokenizer.open(directory);
        long[] frame = tokenizer.encode("", true);
        OptionalInt end = tokenizer.eosToken().map(tokenizer::id).orElse(OptionalInt.empty());
        if (frame.length != 2 || (end.isPresent() && frame[1] != end.getAsInt())) {
            tokenizer.close();
            throw new InvalidInputException(
                    directory.resolve("tokenizer.json") + ": post_processor",
                    Arrays.toString(frame) + " for an empty text",
                    "the tokens for start and end of text, as CLIP's has");
        }
        return new ClipTokenizer(tokenizer, maxPositions);
    }

    /** Encodes an instruction with start and end of text, cut to the tower's positions. */
    public ClipTokens encode(String instruction) {
        long[] ids = tokenizer.encode(instruction, true);
        if (ids.length <= maxPositions) {
            return new ClipTokens(ids, false);
        }
        long[] cut = Arrays.copyOf(ids, maxPositions);
        cut[maxPositions - 1] = ids[ids.length - 1];
        return new ClipTokens(cut, true);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
