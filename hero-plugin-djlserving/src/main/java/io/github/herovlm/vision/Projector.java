package io.github.herovlm.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.ScriptArchive;
import io.github.herovlm.torchscript.ScriptModule;
import io.github.herovlm.torchscript.WeightSource;

/** The projector ({@code projector.py}): vision features to the language model's width. */
public final class Projector implements AutoCloseable {
    private final ScriptModule module;

    /** Loads the projector of a LLaVA-NeXT checkpoint. */
    public Projector(LlavaNextConfig config, WeightSource source, Placement placement) {
        ScriptArchive archive = placement.applyTo(ScriptArchive.of("projector")).withTensorLists("weights");
        module = ScriptModule.bound(
                "projector", archive, source, binder -> binder.bind("bind", WeightGroups.projector(config)));
    }

    /** {@code [T, P, d]} → {@code [T, P, m]}. */
    public NDArray project(NDManager owner, NDArray features) {
        return module.tensor(owner, "project", features);
    }

    /** Waits until a GPU has computed these features, so that what is timed has happened. */
    public void settle(NDArray features) {
        try (NDManager scratch = features.getManager().newSubManager();
                NDArray value = module.tensor(scratch, "settle", features)) {
            value.toFloatArray();
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
