package io.github.herovlm.decode;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the next token of one request from the model's logits. Steps and their order follow transformers 4.47
 * ({@code RepetitionPenaltyLogitsProcessor}, {@code TemperatureLogitsWarper}, {@code TopKLogitsWarper}, {@code
 * TopPLogitsWarper}, multinomial); greedy takes the highest logit after the penalty, ties by lower id.
 *
 * <p>The penalty applies once to each id that occurs in the prompt or in the answer so far, text and image tokens
 * alike, as the reference applies it to {@code input_ids}. Random draws come from {@link SplittableRandom}: one seed
 * gives one answer, though not torch's. Not thread-safe; a request has its own.
 */
public final class Sampler {
    private final SamplingOptions options;
    private final int vocabularySize;
    private final BitSet seen = new BitSet();
    private final long seed;
    private final SplittableRandom random;
    private float[] scores = new float[0];
    /** Unnormalised probability by token id, 1 for the likeliest. */
    private double[] mass = new double[0];

    /**
     * @param vocabularySize ids from here on are never chosen: checkpoints pad their logits past the tokenizer
     * @param promptIds token ids of the prompt, for the repetition penalty
     */
    public Sampler(SamplingOptions options, int vocabularySize, long[] promptIds) {
        if (vocabularySize < 1) {
            throw new IllegalArgumentException("vocabulary of " + vocabularySize);
        }
        this.options = options;
        this.vocabularySize = vocabularySize;
        Long asked = options.seed();
        this.seed = asked == null ? new SplittableRandom().nextLong() : asked;
        this.random = new SplittableRandom(seed);
        for (long id : promptIds) {
            seen.set(Math.toIntExact(id));
        }
    }

    /** The seed in use, also where none was asked for: with it the answer can be had again. */
    public long seed() {
        return seed;
    }

    /**
     * Chooses a token and remembers it for the penalty.
     *
     * @param logits one number per row of the model's vocabulary, left as they are
     * @return the token's id
     * @throws NonFiniteLogitsException where they hold NaN or +∞, or nothing but −∞
     */
    public int next(float[] logits) {
        int size = Math.min(logits.length, vocabularySize);
        if (scores.length != size) {
            scores = new float[size];
        }
        System.arraycopy(logits, 0, scores, 0, size);
        penalise();
        requireUsable(scores);
        int id = options.isGreedy() ? argmax(scores) : draw();
        seen.set(id);
        return id;
    }

    private static void requireUsable(float[] scores) {
        boolean any = false;
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i]) || scores[i] == Float.POSITIVE_INFINITY) {
                throw new NonFiniteLogitsException(scores[i] + " for token " + i);
            }
            any |= scores[i] != Float.NEGATIVE_INFINITY;
        }
        if (!any) {
            throw new NonFiniteLogitsException("all are -Infinity");
        }
    }

    private void penalise() {
        float penalty = (float) options.repetitionPenalty();
        if (penalty == 1) {
            return;
        }
        for (int id = seen.nextSetBit(0); id >= 0 && id < scores.length; id = seen.nextSetBit(id + 1)) {
            scores[id] = scores[id] < 0 ? scores[id] * penalty : scores[id] / penalty;
        }
    }

    private static int argmax(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    private int draw() {
        double highest = scores[argmax(scores)];
        if (mass.length != scores.length) {
            mass = new double[scores.length];
        }
        for (int i = 0; i < mass.length; i++) {
            mass[i] = Math.exp((scores[i] - highest) / options.temperature());
        }
        if (options.topK() == 0 && options.topP() == 1) {
            return draw(IntUnaryOperator.identity(), mass.length);
        }
        Ranking ranking = new Ranking(scores);
        return draw(ranking::id, topP(ranking, topK(ranking)));
    }

    /** How many ranks top-k keeps; scores equal to the k-th stay, as in the reference. */
    private int topK(Ranking ranking) {
        if (options.topK() == 0 || options.topK() >= scores.length) {
            return scores.length;
        }
        int kept = options.topK();
        float least = scores[ranking.id(kept - 1)];
        while (kept < scores.length && scores[ranking.id(kept)] == least) {
            kept++;
        }
        return kept;
    }

    /** How many of the first ranks top-p keeps: each one before which less than p of their mass lies, so at least one. */
    private int topP(Ranking ranking, int count) {
        if (options.topP() == 1) {
            return count;
        }
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += mass[count == mass.length ? i : ranking.id(i)];
        }
        int kept = 0;
        for (double before = 0; kept < count && before < options.topP() * total; kept++) {
            before += mass[ranking.id(kept)];
        }
        return kept;
    }

    private int draw(IntUnaryOperator candidate, int count) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += mass[candidate.applyAsInt(i)];
        }
        double left = random.nextDouble() * total;
        int id = -1;
        for (int i = 0; i < count && left >= 0; i++) {
            int next = candidate.applyAsInt(i);
            if (mass[next] > 0) {
                id = next;
                left -= mass[next];
            }
        }
        // Where rounding leaves a remainder behind the last candidate, the last possible one is it.
        return id;
    }
}
