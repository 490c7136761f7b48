package io.github.herovlm.compare;

/**
 * Where the time of one request went, in milliseconds. Stages that several arms share (decoding and encoding of the
 * picture) carry the same figure in each.
 *
 * @param decodeImage bytes to tiles
 * @param vision vision tower and projector
 * @param relevance scoring the tiles against the instruction; 0 where no strategy asked for it
 * @param prune evidence to plan
 * @param prefill packing the prompt and running it through the decoder
 * @param firstToken from the request to the first token: all stages up to then (time to first token)
 * @param decode from the first token to the last
 * @param total from the request to the last token
 */
public record Timings(
        double decodeImage,
        double vision,
        double relevance,
        double prune,
        double prefill,
        double firstToken,
        double decode,
        double total) {

    /** What the other stages up to the first token leave over: decoding the picture, choosing the token. */
    public double other() {
        return Math.max(0, firstToken - vision - relevance - prune - prefill);
    }

    /**
     * Tokens a second after the first one.
     *
     * @param generated tokens in the answer
     * @return 0 where there are fewer than two
     */
    public double tokensPerSecond(int generated) {
        return generated < 2 || decode <= 0 ? 0 : (generated - 1) * 1e3 / decode;
    }
}
