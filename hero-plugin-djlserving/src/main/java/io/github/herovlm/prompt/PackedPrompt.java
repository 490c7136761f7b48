package io.github.herovlm.prompt;

/**
 * A prompt with its pictures' kept visual tokens in place, before it becomes embeddings. Codes: a token id (≥ 0),
 * {@link #NEWLINE} for {@code image_newline}, or {@link #visual(long) -2 − r} for row r of the pictures' projected features
 * laid end to end. Positions are 0..n−1 over what is kept.
 *
 * @param codes {@code [n]}; handed over, not to be changed by anyone
 * @param text how many are text tokens
 * @param visual how many are visual tokens
 * @param newlines how many are newlines
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once between two stages
public record PackedPrompt(long[] codes, int text, int visual, int newlines) {
    /** Stands for the {@code image_newline} embedding. */
    public static final long NEWLINE = -1;

    /** Stands for a row of the visual features. */
    public static long visual(long row) {
        return -2 - row;
    }

    /** n, tokens in all. */
    public int length() {
        return codes.length;
    }
}
