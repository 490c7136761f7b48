package io.github.herovlm.pruners;

/** Patches at even distances. */
final class EvenSpread {
    private EvenSpread() {}

    /**
     * The candidates at positions {@code trunc((i + 0.5) · n / b)}, i = 0 … b − 1.
     *
     * @param count b, at most n
     */
    static int[] of(int[] candidates, int count) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = candidates[(int) ((2L * i + 1) * candidates.length / (2L * count))];
        }
        return chosen;
    }
}
