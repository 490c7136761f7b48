package io.github.herovlm.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One answer in the making: its cache, its sampler and its text so far. Whoever holds it lets it {@link #begin}, then asks the
 * {@link Generator} for logits and hands them in, until it has ended. Used by one thread at a time; closing it frees the
 * cache.
 */
public final class Sequence implements AutoCloseable {
    private final KvCache cache;
    private final Sampler sampler;
    private final TextStreamer text;
    private final Set<Integer> eosTokenIds;
    private final int limit;
    private final Consumer<String> listener;
    private final Logits first;
    private final long start;
    private final long prefilled;
    private final List<Integer> ids = new ArrayList<>();
    private final LongStream.Builder gaps = LongStream.builder();
    private long firstToken;
    private long lastToken;
    private @Nullable FinishReason reason;

    /**
     * An answer whose prompt has been read.
     *
     * @param cache holds the prompt; owned by this sequence where the constructor returns
     * @param eosTokenIds ids that end the answer
     * @param limit most tokens, at least 1
     * @param start {@code nanoTime} when work on it began
     * @param logits of the first token: {@code [V]}
     */
    Sequence(
            KvCache cache,
            Sampler sampler,
            TextStreamer text,
            Set<Integer> eosTokenIds,
            int limit,
            Consumer<String> listener,
            long start,
            float[] logits) {
        this.cache = cache;
        this.sampler = sampler;
        this.text = text;
        this.eosTokenIds = eosTokenIds;
        this.limit = limit;
        this.listener = listener;
        this.first = Logits.wrap(logits);
        this.start = start;
        this.prefilled = System.nanoTime();
        this.firstToken = prefilled;
        this.lastToken = prefilled;
    }

    /**
     * Chooses the first token and tells the listener its text. To be called once, before all others.
     *
     * @throws NonFiniteLogitsException where nothing can be chosen
     */
    public void begin() {
        if (!ids.isEmpty()) {
            throw new IllegalStateException("the answer has begun");
        }
        choose(first.values());
        firstToken = System.nanoTime();
        lastToken = firstToken;
    }

    KvCache cache() {
        return cache;
    }

    int lastId() {
        return ids.get(ids.size() - 1);
    }

    /** Tokens chosen so far. */
    public int tokens() {
        return ids.size();
    }

    /** Whether there is nothing more to generate. */
    public boolean ended() {
        return reason != null;
    }

    /**
     * Chooses the next token and tells the listener its text.
     *
     * @param logits {@code [V]}, left as they are
     * @throws NonFiniteLogitsException where nothing can be chosen from them
     */
    public void take(float[] logits) {
        if (ended()) {
            throw new IllegalStateException("the answer has ended");
        }
        choose(logits);
        long now = System.nanoTime();
        gaps.add(now - lastToken);
        lastToken = now;
    }

    private void choose(float[] logits) {
        int token = sampler.next(logits);
        ids.add(token);
        if (eosTokenIds.contains(token)) {
            reason = FinishReason.STOP;
            return;
        }
        emit(text.push(token));
        if (text.stopped()) {
            reason = FinishReason.STOP;
        } else if (ids.size() >= limit) {
            reason = FinishReason.LENGTH;
        }
    }

    /** Nobody wants the rest. */
    public void cancel() {
        if (!ended()) {
            reason = FinishReason.CANCELLED;
        }
    }

    /** Tells the listener what was held back and sums up. To be called once, on a sequence that has ended. */
    public Generation finish() {
        FinishReason why = reason;
        if (why == null) {
            throw new IllegalStateException("the answer has not ended");
        }
        emit(text.finish());
        GenerationTimings timings = new GenerationTimings(
                prefilled - start,
                firstToken - start,
                System.nanoTime() - firstToken,
                gaps.build().toArray());
        return new Generation(text.text(), ids, why, sampler.seed(), first, timings);
    }

    private void emit(String piece) {
        if (!piece.isEmpty()) {
            listener.accept(piece);
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
