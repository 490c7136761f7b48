package io.github.herovlm.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ExpectedWeight;

/** Where a module's weights come from: a checkpoint, or a generator of random ones. */
public interface WeightSource {
    /**
     * One weight, on any device.
     *
     * @param owner frees the tensor as soon as the module has bound a copy of it
     * @throws io.github.herovlm.spi.InvalidInputException where the source has no such weight of this shape
     */
    StoredTensor load(NDManager owner, ExpectedWeight weight);

    /**
     * A weight as it is stored.
     *
     * @param tensor its values; bf16 read from a file arrives as its bits labelled FLOAT16
     * @param dtype the type its values really have
     */
    record StoredTensor(NDArray tensor, TorchDtype dtype) {}
}
