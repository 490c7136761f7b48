package io.github.herovlm.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.prompt.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a packed prompt and writes an answer, token by token. Thread-safe: every call has a cache of its own. */
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
        long start = System.nanoTime();
        Sampler sampler = new Sampler(options, tokenizer.vocabularySize(), promptIds);
        TextStreamer text = new TextStreamer(tokenizer, options.stopStrings());
        int limit = Math.min(options.maxNewTokens(), decoder.config().maxPositions() - prompt.length());
        try (KvCache cache = decoder.newCache(prompt.length() + Math.max(limit, 1))) {
            float[] logits;
            try (NDArray embeddings = decoder.pack(owner, prompt.codes(), visual)) {
                logits = decoder.prefill(embeddings, cache);
            }
            final long prefilled = System.nanoTime();
            Logits first = Logits.wrap(logits);
            List<Integer> ids = new ArrayList<>();
            FinishReason reason = take(sampler.next(logits), ids, text, options.ignoreEos(), limit, listener);
            final long firstToken = System.nanoTime();
            while (reason == null) {
                if (cancel.cancelled()) {
                    reason = FinishReason.CANCELLED;
                } else {
                    logits = decoder.step(ids.get(ids.size() - 1), cache);
                    reason = take(sampler.next(logits), ids, text, options.ignoreEos(), limit, listener);
                }
            }
            emit(text.finish(), listener);
            GenerationTimings timings =
                    new GenerationTimings(prefilled - start, firstToken - start, System.nanoTime() - firstToken);
            return new Generation(text.text(), ids, reason, sampler.seed(), first, timings);
        }
    }

    private @Nullable FinishReason take(
            int token, List<Integer> ids, TextStreamer text, boolean ignoreEos, int limit, Consumer<String> listener) {
        ids.add(token);
        if (!ignoreEos && eosTokenIds.contains(token)) {
            return FinishReason.STOP;
        }
        emit(text.push(token), listener);
        if (text.stopped()) {
            return FinishReason.STOP;
        }
        return ids.size() >= limit ? FinishReason.LENGTH : null;
    }

    private static void emit(String piece, Consumer<String> listener) {
        if (!piece.isEmpty()) {
            listener.accept(piece);
        }
    }
}
