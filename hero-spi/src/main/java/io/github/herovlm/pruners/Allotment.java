package io.github.herovlm.pruners;

import java.util.Arrays;

/** Divides a whole number of tokens among tiles in proportion to shares, no tile beyond its capacity. */
final class Allotment {
    private final double[] shares;
    private final int[] capacities;
    private final int[] granted;
    private final boolean[] active;
    private int left;

    private Allotment(int total, double[] shares, int[] capacities) {
        this.left = total;
        this.shares = shares;
        this.capacities = capacities;
        this.granted = new int[capacities.length];
        this.active = new boolean[capacities.length];
        for (int i = 0; i < active.length; i++) {
            active[i] = capacities[i] > 0;
        }
    }

    /**
     * ALLOT(B, s, n). Tiles whose proportional quota reaches their capacity are filled and leave, repeatedly; the others
     * get their truncated quota, and what remains goes one each by largest fractional part, then by lower tile index.
     *
     * @param total B, at most the sum of the capacities
     * @param shares s, not negative; where those of the active tiles sum to 0, their capacities are used instead
     * @param capacities n
     * @return tokens per tile, summing to exactly B
     */
    static int[] allot(int total, double[] shares, int[] capacities) {
        if (total > Arrays.stream(capacities).sum()) {
            throw new IllegalArgumentException(total + " tokens for capacities " + Arrays.toString(capacities));
        }
        Allotment allotment = new Allotment(total, shares, capacities);
        double[] quotas = allotment.fill();
        allotment.divide(quotas);
        return allotment.granted;
    }

    private double[] fill() {
        while (true) {
            double[] quotas = quotas();
            boolean filled = false;
            for (int i = 0; i < quotas.length; i++) {
                if (active[i] && quotas[i] >= capacities[i]) {
                    granted[i] = capacities[i];
                    left -= capacities[i];
                    active[i] = false;
                    filled = true;
                }
            }
            if (!filled || left == 0) {
                return quotas;
            }
        }
    }

    private double[] quotas() {
        double sum = activeSum(shares);
        double[] weights =
                sum > 0 ? shares : Arrays.stream(capacities).asDoubleStream().toArray();
        double weightSum = sum > 0 ? sum : activeSum(weights);
        double[] quotas = new double[weights.length];
        for (int i = 0; i < quotas.length; i++) {
            quotas[i] = active[i] ? left * weights[i] / weightSum : 0;
        }
        return quotas;
    }

    private double activeSum(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += active[i] ? values[i] : 0;
        }
        return sum;
    }

    private void divide(double[] quotas) {
        if (left == 0) {
            return;
        }
        for (int i = 0; i < quotas.length; i++) {
            if (active[i]) {
                granted[i] = (int) quotas[i];
                left -= granted[i];
            }
        }
        while (left > 0) {
            int best = -1;
            for (int i = 0; i < quotas.length; i++) {
                if (active[i] && (best < 0 || fraction(quotas[i]) > fraction(quotas[best]))) {
                    best = i;
                }
            }
            granted[best]++;
            active[best] = false;
            left--;
        }
    }

    private static double fraction(double quota) {
        return quota - (int) quota;
    }
}
