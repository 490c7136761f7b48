package io.github.herovlm.relevance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.ScriptArchive;
import io.github.herovlm.torchscript.ScriptModule;
import io.github.herovlm.torchscript.WeightSource;

/** CLIP's text tower and the projections of both sides into the shared space ({@code clip.py}). */
public final class ClipHeads implements AutoCloseable {
    /** What CLIP checkpoints write for "pool at the highest token id". */
    private static final int LEGACY_EOS = 2;

    private final ClipConfig config;
    private final ScriptModule module;

    /** Loads text tower and projections of a CLIP checkpoint. */
    public ClipHeads(ClipConfig config, WeightSource source, Placement placement) {
        this.config = config;
        ScriptArchive archive = placement
                .applyTo(ScriptArchive.of("clip"))
                .with("heads", config.textHeads())
                .with("eps", config.textLayerNormEps())
                .with("vision_eps", config.vision().layerNormEps())
                .with("quick_gelu", config.textHiddenAct().equals("quick_gelu"))
                .withTensorLists("vision_head", "text_ends")
                .withObjectLists("layers");
        this.module = ScriptModule.bound("clip", archive, source, binder -> {
            binder.bind("bind_vision_head", WeightGroups.clipVisionHead(config));
            binder.bind("bind_text_ends", WeightGroups.clipTextEnds(config));
            for (int layer = 0; layer < config.textLayers(); layer++) {
                binder.bind("bind_layer", WeightGroups.clipTextLayer(config, layer));
            }
        });
    }

    /** CLS rows of a last hidden state {@code [T, d]} → features {@code [T, c]}, float32, not normalised. */
    public NDArray imageFeatures(NDManager owner, NDArray cls) {
        return module.tensor(owner, "image_features", cls);
    }

    /**
     * Token ids → features {@code [1, c]}, float32, not normalised ({@code CLIPModel.get_text_features}).
     *
     * @throws InvalidInputException where an id has no row in the checkpoint's embedding
     */
    public NDArray textFeatures(NDManager owner, long[] ids) {
        for (long id : ids) {
            if (id < 0 || id >= config.textVocabSize()) {
                throw new InvalidInputException(
                        "token of the instruction",
                        id,
                        "ids below " + config.textVocabSize() + ", the rows of the CLIP checkpoint's embedding; its"
                                + " tokenizer.json does not belong to its weights");
            }
        }
        return module.tensor(owner, "text_features", ids, endOfText(ids));
    }

    /** The text tower's last hidden state after the final layer norm: {@code [n, t]}; for tests of exactness. */
    public NDArray lastHiddenState(NDManager owner, long[] ids) {
        return module.tensor(owner, "last_hidden_state", ids);
    }

    /** First position of the end-of-text id; of the highest id where the checkpoint writes the legacy 2. */
    private int endOfText(long[] ids) {
        int best = 0;
        for (int i = 0; i < ids.length; i++) {
            if (config.textEosTokenId() != LEGACY_EOS && ids[i] == config.textEosTokenId()) {
                return i;
            }
            if (ids[i] > ids[best]) {
                best = i;
            }
        }
        return config.textEosTokenId() == LEGACY_EOS ? best : 0;
    }

    @Override
    public void close() {
        module.close();
    }
}
