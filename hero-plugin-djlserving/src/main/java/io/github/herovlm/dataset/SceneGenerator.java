package io.github.herovlm.dataset;

/** Scenes by number. */
public final class SceneGenerator {
    private final Split split;
    private final long seed;

    /** Generator of one part of the data. */
    public SceneGenerator(Split split, long seed) {
        this.split = split;
        this.seed = seed;
    }

    /** The scene of this number: the same at each call, for each thread. */
    public Scene scene(int index) {
        throw new UnsupportedOperationException("not yet: " + split + seed + index);
    }
}
