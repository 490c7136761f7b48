package io.github.herovlm.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.Weight;
import io.github.herovlm.checkpoint.WeightType;
import io.github.herovlm.checkpoint.Weights;

/** Weights straight from a checkpoint's safetensors files: mapped, so nothing is copied before the module does. */
public final class CheckpointWeights implements WeightSource {
    private final Weights weights;

    /** Reads from these files. */
    public CheckpointWeights(Weights weights) {
        this.weights = weights;
    }

    @Override
    public StoredTensor load(NDManager owner, ExpectedWeight expected) {
        Weight weight = weights.require(expected.name(), expected.shape());
        // The engine aborts on BFLOAT16 made from Java: its bits travel as FLOAT16 and are relabelled in TorchScript.
        DataType type = weight.type() == WeightType.F32 ? DataType.FLOAT32 : DataType.FLOAT16;
        NDArray tensor = owner.create(weight.map(), new Shape(weight.shape()), type);
        return new StoredTensor(tensor, TorchDtype.of(weight.type()));
    }
}
