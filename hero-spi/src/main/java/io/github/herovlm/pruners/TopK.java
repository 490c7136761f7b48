package io.github.herovlm.pruners;

import java.util.Arrays;

/** The k best of some patches; of equal scores the lower index wins. */
final class TopK {
    private TopK() {}

    /**
     * Chooses the k candidates of highest score.
     *
     * @param scores one finite score per patch of the tile
     * @param candidates patches to choose from, ascending
     * @param k how many; more than there are candidates means all
     * @return the chosen patches, ascending
     */
    static int[] of(double[] scores, int[] candidates, int k) {
        if (k >= candidates.length) {
            return candidates.clone();
        }
        if (k <= 0) {
            return new int[0];
        }
        double[] sorted =
                Arrays.stream(candidates).mapToDouble(patch -> scores[patch]).toArray();
        Arrays.sort(sorted);
        double threshold = sorted[sorted.length - k];
        int above = 0;
        for (int patch : candidates) {
            above += scores[patch] > threshold ? 1 : 0;
        }
        int ties = k - above;
        int[] chosen = new int[k];
        int size = 0;
        for (int patch : candidates) {
            boolean tied = scores[patch] == threshold && ties-- > 0;
            if (tied || scores[patch] > threshold) {
                chosen[size++] = patch;
            }
        }
        return chosen;
    }
}
