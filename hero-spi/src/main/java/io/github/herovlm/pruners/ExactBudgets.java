package io.github.herovlm.pruners;

import java.util.Arrays;

/** Token counts per tile in the exact mode; they sum to {@link Canvas#exactTotal()} for every picture and ratio. */
final class ExactBudgets {
    private ExactBudgets() {}

    /** All tiles alike, thumbnail included: in proportion to their candidates. */
    static int[] alike(Canvas canvas) {
        int[] capacities = canvas.capacities();
        double[] shares = Arrays.stream(capacities).asDoubleStream().toArray();
        return Allotment.allot(canvas.exactTotal(), shares, capacities);
    }

    /**
     * The local tiles share what the thumbnail's quota leaves, as far as they can hold it; the thumbnail takes the rest.
     *
     * @param thumbnail g, the thumbnail's quota, at most the total
     * @param shares s of the local tiles: {@code [K]}, tile 1 first
     */
    static int[] thumbnailFirst(Canvas canvas, int thumbnail, double[] shares) {
        int total = canvas.exactTotal();
        int local = Math.min(total - thumbnail, canvas.localCapacity());
        int[] capacities = canvas.capacities();
        int[] localBudgets = Allotment.allot(local, shares, Arrays.copyOfRange(capacities, 1, capacities.length));
        int[] budgets = new int[capacities.length];
        budgets[0] = total - local;
        System.arraycopy(localBudgets, 0, budgets, 1, localBudgets.length);
        return budgets;
    }
}
