package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.torchscript.ScriptArchive;
import io.github.herovlm.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The module that learns ({@code training.py}): all weights of a small LLaVA-NeXT and of its CLIP heads, and what AdamW remembers
 * of each. Gradients may be taken by several threads at once, while nobody moves the weights.
 */
final class Learner implements AutoCloseable {
    /** Kinds of {@code training.py}'s {@code state}. */
    private static final int WEIGHTS = 0;

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int COUNTS = 3;

    private final ScriptModule module;

    /** A learner of these shapes, without weights. */
    Learner(LlavaNextConfig llava, ClipConfig clip) {
        ScriptArchive archive = ScriptArchive.of("training")
                .with("heads", llava.vision().heads())
                .with("text_heads", clip.textHeads())
                .with("kv_heads", llava.text().kvHeads())
                .with("head_dim", llava.text().headDim())
                .with("patch_size", llava.vision().patchSize())
                .with("vision_layers", llava.vision().layers())
                .with("text_layers", clip.textLayers())
                .with("decoder_layers", llava.text().layers())
                .with("vision_eps", llava.vision().layerNormEps())
                .with("text_eps", clip.textLayerNormEps())
                .with("eps", llava.text().rmsNormEps())
                .with("rope_theta", llava.text().ropeTheta())
                .withTensorLists("weights", "first", "second", "counts");
        this.module = ScriptModule.load("training", archive);
    }

    /** Starts from copies of this, weights in the order of {@link DemoWeights}. */
    void bind(NDManager owner, TrainingState state) {
        module.train(owner, "bind", state.weights()).close();
        module.train(owner, "bind_moments", state.first(), state.second(), state.counts())
                .close();
    }

    /** What the module holds, copied. */
    TrainingState state(NDManager owner, int step) {
        return new TrainingState(
                step,
                held(owner, WEIGHTS),
                held(owner, FIRST),
                held(owner, SECOND),
                held(owner, COUNTS).get(0));
    }

    private List<NDArray> held(NDManager owner, int kind) {
        try (NDArray number = owner.create(kind)) {
            return List.copyOf(module.train(owner, "state", number));
        }
    }

    /** Losses and shares that are right, {@code [3 + A + 1]}, and the gradient where it is to learn. */
    NDList see(NDManager owner, VisionBatch batch, boolean learn) {
        List<Object> arguments = new ArrayList<>(batch.arrays(owner));
        arguments.add(owner.create(learn ? 1 : 0));
        return module.train(owner, "see", arguments.toArray());
    }

    /**
     * The loss, right or not for each token of an answer, and the gradient where it is to learn.
     *
     * @param learn 0 for nothing, 1 for projector and decoder, 2 for the vision tower as well
     */
    NDList say(NDManager owner, LanguageBatch batch, int learn) {
        List<Object> arguments = new ArrayList<>(batch.arrays(owner));
        arguments.add(owner.create(learn));
        return module.train(owner, "say", arguments.toArray());
    }

    /**
     * One step of AdamW; returns the norm of the gradient before it was clipped.
     *
     * @param stage 1 or 2
     * @param rates of each range of weights that the stage moves
     */
    float move(NDManager owner, int stage, List<NDArray> gradients, float[] rates, float decay) {
        NDArray all = module.train(owner, "ranges", owner.create(stage)).singletonOrThrow();
        NDArray ranges = all.get("0:" + 2 * rates.length);
        return module.train(owner, "move", gradients, ranges, owner.create(rates), owner.create(decay))
                .singletonOrThrow()
                .getFloat();
    }

    @Override
    public void close() {
        module.close();
    }
}
