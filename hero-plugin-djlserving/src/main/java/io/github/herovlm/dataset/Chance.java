package io.github.herovlm.dataset;

import java.util.List;
import java.util.Random;

/**
 * Random numbers that are the same on every machine: of {@link Random}, only the methods whose algorithm its documentation fixes
 * are used.
 */
final class Chance {
    /** {@link Random} keeps 48 bits of its seed; the top two of them are the split's, so that no two splits start alike. */
    private static final int FREE_BITS = 46;

    private static final long FREE = (1L << FREE_BITS) - 1;

    private final Random random;

    private Chance(long seed48) {
        this.random = new Random(seed48);
    }

    /** Those of a stream, for example of one item, within a scene. */
    static Chance of(long sceneSeed, int stream) {
        return new Chance((sceneSeed & ~FREE) | (mixed(sceneSeed + (stream + 1L) * 0x9E3779B97F4A7C15L) & FREE));
    }

    /** The seed of a scene: different for each number of one (split, seed), and for each split. */
    static long sceneSeed(Split split, long seed, int index) {
        long start = (mixed(seed) + index) & FREE;
        return ((long) split.seedBits() << FREE_BITS) | scattered(start);
    }

    /** One to one on 46 bits: odd factors and shifted sums can be undone. */
    private static long scattered(long bits) {
        long x = bits;
        x = ((x ^ (x >>> 23)) * 0xBF58476D1CE4E5B9L) & FREE;
        x = ((x ^ (x >>> 21)) * 0x94D049BB133111EBL) & FREE;
        return x ^ (x >>> 24);
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
    private static long mixed(long bits) {
        long x = bits;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** A number of [low, high). */
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** A whole number, low and high included. */
    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True this often. */
    boolean in(double probability) {
        return random.nextDouble() < probability;
    }

    /** One of them. */
    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Takes one of them out. */
    <T> T take(List<T> list) {
        return list.remove(random.nextInt(list.size()));
    }

    /** Puts them in any order. */
    void shuffle(List<?> list) {
        shuffleCaptured(list);
    }

    private <T> void shuffleCaptured(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T moved = list.get(i);
            list.set(i, list.get(other));
            list.set(other, moved);
        }
    }
}
