package io.github.herovlm.pruners;

import io.github.herovlm.spi.Evidence;
import java.util.stream.IntStream;

/**
 * HERO's importance of the local tiles, m (arXiv 2509.13067; HERO {@code clip_encoder.py: extract_features}). All results
 * are {@code [K]}, tile 1 first.
 */
final class HeroImportance {
    private static final double DENSITY_WEIGHT = 0.2;
    private static final double DENSITY_EPSILON = 1e-6;
    private static final double COSINE_EPSILON = 1e-8;

    private final Precision precision;

    /** @param precision what every result is rounded to: the published code works in float32 */
    HeroImportance(Precision precision) {
        this.precision = precision;
    }

    /** s: softmax over the tiles of {@code cos(c_t, c_0) / τ_v}. */
    double[] saliency(Evidence evidence, double tau) {
        float[] global = evidence.clsEmbedding(0);
        double[] cosines = IntStream.rangeClosed(1, evidence.grid().localTiles())
                .mapToDouble(tile -> cosine(evidence.clsEmbedding(tile), global))
                .toArray();
        return rounded(Softmax.of(cosines, tau));
    }

    /** q: softmax over the tiles of {@code clip_t / τ_q}. */
    double[] relevance(Evidence evidence, double tau) {
        double[] scores = IntStream.rangeClosed(1, evidence.grid().localTiles())
                .mapToDouble(evidence::relevance)
                .toArray();
        return rounded(Softmax.of(scores, tau));
    }

    /** {@code α · s + (1 − α) · q}. */
    double[] mix(double alpha, double[] saliency, double[] relevance) {
        double[] mixed = new double[saliency.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = weighted(alpha, saliency[i], relevance[i]);
        }
        return mixed;
    }

    /** d: the tiles' shares of the content, as the published code normalises them. */
    double[] density(Canvas canvas) {
        double[] density = IntStream.rangeClosed(1, canvas.grid().localTiles())
                .mapToDouble(tile -> precision.round(
                        (double) canvas.capacity(tile) / canvas.grid().patchesPerTile()))
                .toArray();
        double sum = 0;
        for (double d : density) {
            sum = precision.round(sum + d);
        }
        sum = precision.round(sum + precision.round(DENSITY_EPSILON));
        for (int i = 0; i < density.length; i++) {
            density[i] = precision.round(density[i] / sum);
        }
        return density;
    }

    /** {@code 0.2 · d + 0.8 · m}. */
    double[] withDensity(double[] density, double[] importance) {
        double[] fused = new double[importance.length];
        for (int i = 0; i < fused.length; i++) {
            fused[i] = weighted(DENSITY_WEIGHT, density[i], importance[i]);
        }
        return fused;
    }

    private double weighted(double weight, double first, double second) {
        return precision.round(precision.round(precision.round(weight) * first)
                + precision.round(precision.round(1 - weight) * second));
    }

    private double[] rounded(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = precision.round(values[i]);
        }
        return values;
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double a2 = 0;
        double b2 = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            a2 += (double) a[i] * a[i];
            b2 += (double) b[i] * b[i];
        }
        return dot / Math.max(Math.sqrt(a2) * Math.sqrt(b2), COSINE_EPSILON);
    }
}
