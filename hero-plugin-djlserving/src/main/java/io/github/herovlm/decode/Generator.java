package io.github.herovlm.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.prompt.TextTokenizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads packed prompts and writes answers, token by token. Thread-safe: every answer has a cache of its own. */
public final class Generator {
    private final Decoder decoder;
    private final TextTokenizer tokenizer;
    private final Set<Integer> eosTokenIds;

    /** Generates with this decoder; {@code eosTokenIds} end an answer. */
    public Generator(Decoder decoder, TextTokenizer tokenizer, Set<Integer> eosTokenIds) {
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.eosTokenIds = Set.copyOf(eosTokenIds);
    }

    /**
     * Answers one prompt. The answer ends early where the model's positions do.
     *
     * @param owner for arrays that live as long as the call
     * @param visual projected features of the prompt's pictures: {@code [T, P, d]} each
     * @param promptIds the prompt's token ids before packing, for the repetition penalty
     * @param listener gets text as it becomes certain, in whole characters
     * @param cancel asked between tokens
     * @throws io.github.herovlm.spi.InvalidInputException where the prompt leaves no position for a token
     */
    public Generation generate(
            NDManager owner,
            PackedPrompt prompt,
            List<NDArray> visual,
            long[] promptIds,
            SamplingOptions options,
            Consumer<String> listener,
            CancelSignal cancel) {
        try (Sequence sequence = start(owner, prompt, visual, promptIds, options, listener)) {
            sequence.begin();
            while (!sequence.ended()) {
                if (cancel.cancelled()) {
                    sequence.cancel();
                } else {
                    sequence.take(step(List.of(sequence)).get(0));
                }
            }
            return sequence.finish();
        }
    }

    /**
     * Reads a prompt; its answer is to {@link Sequence#begin begin} next. Close what comes back. The parameters are those of
     * {@link #generate}.
     */
    public Sequence start(
            NDManager owner,
            PackedPrompt prompt,
            List<NDArray> visual,
            long[] promptIds,
            SamplingOptions options,
            Consumer<String> listener) {
        long start = System.nanoTime();
        Sampler sampler = new Sampler(options, tokenizer.vocabularySize(), promptIds);
        TextStreamer text = new TextStreamer(tokenizer, options.stopStrings());
        Set<Integer> ending = options.ignoreEos() ? Set.of() : eosTokenIds;
        int limit = Math.min(options.maxNewTokens(), decoder.config().maxPositions() - prompt.length());
        KvCache cache = decoder.newCache(prompt.length() + Math.max(limit, 1));
        try {
            float[] logits;
            try (NDArray embeddings = decoder.pack(owner, prompt.codes(), visual)) {
                logits = decoder.prefill(embeddings, cache);
            }
            return new Sequence(cache, sampler, text, ending, limit, listener, start, logits);
        } catch (RuntimeException | Error e) {
            cache.close();
            throw e;
        }
    }

    /**
     * Reads the last token of each of several answers that have not ended. A call that fails leaves them as they were.
     *
     * @return the logits of each one's next token, for it to {@link Sequence#take take}: {@code [b][V]}
     */
    public List<float[]> step(List<Sequence> sequences) {
        return decoder.step(
                sequences.stream().map(Sequence::lastId).toList(),
                sequences.stream().map(Sequence::cache).toList());
    }
}
