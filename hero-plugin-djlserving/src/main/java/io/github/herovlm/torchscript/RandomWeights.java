package io.github.herovlm.torchscript;

import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ExpectedWeight;

/**
 * Normally distributed weights made on the device, as a fresh transformers model has them (standard deviation 0.02, norms
 * around 1). For shape and speed checks only: whatever such a model says means nothing.
 */
public final class RandomWeights implements WeightSource, AutoCloseable {
    private static final double STD = 0.02;

    private final Placement placement;
    private final ScriptModule module;

    /** Weights in the placement's own type; the same seed gives the same weights on the same kind of device. */
    public RandomWeights(Placement placement, int seed) {
        this.placement = placement;
        this.module = ScriptModule.load("random_weights", placement.applyTo(ScriptArchive.of("random_weights")));
        module.run("seed", seed);
    }

    @Override
    public StoredTensor load(NDManager owner, ExpectedWeight weight) {
        boolean norm = weight.name().endsWith("weight") && weight.shape().size() == 1;
        long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
        return new StoredTensor(module.tensor(owner, "normal", shape, norm ? 1.0 : 0.0, STD), placement.dtype());
    }

    @Override
    public void close() {
        module.close();
    }
}
