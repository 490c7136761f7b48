package io.github.herovlm.torchscript;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ExpectedWeight;
import java.util.ArrayList;
import java.util.List;

/** Hands weights to a module, group by group, so that no more than one group exists twice at any time. */
public final class Binder {
    private final ScriptModule module;
    private final WeightSource source;

    /** Binds weights of {@code source} into {@code module}. */
    public Binder(ScriptModule module, WeightSource source) {
        this.module = module;
        this.source = source;
    }

    /**
     * Calls {@code method(List[Tensor], List[int])} with these weights and the types they are stored in. The method copies.
     */
    public void bind(String method, List<ExpectedWeight> weights) {
        try (NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            List<NDArray> tensors = new ArrayList<>();
            long[] types = new long[weights.size()];
            for (int i = 0; i < types.length; i++) {
                WeightSource.StoredTensor stored = source.load(owner, weights.get(i));
                tensors.add(stored.tensor());
                types[i] = stored.dtype().scalarType();
            }
            module.run(method, tensors, types);
        }
    }
}
