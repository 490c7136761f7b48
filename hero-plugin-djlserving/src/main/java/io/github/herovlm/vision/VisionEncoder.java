package io.github.herovlm.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.ScriptArchive;
import io.github.herovlm.torchscript.ScriptModule;
import io.github.herovlm.torchscript.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A CLIP vision tower ({@code vision_tower.py}): pixels in, patch features and CLS evidence out. */
public final class VisionEncoder implements AutoCloseable {
    private final VisionConfig config;
    private final int layers;
    private final ScriptModule module;

    /**
     * Loads a tower.
     *
     * @param prefix where its weights lie in the source: {@link WeightGroups#LLAVA_VISION} or {@link WeightGroups#CLIP_VISION}
     */
    public VisionEncoder(VisionConfig config, String prefix, WeightSource source, Placement placement) {
        this.config = config;
        this.layers = config.layers();
        ScriptArchive archive = placement
                .applyTo(ScriptArchive.of("vision_tower"))
                .with("heads", config.heads())
                .with("eps", config.layerNormEps())
                .with("quick_gelu", config.hiddenAct().equals("quick_gelu"))
                .with("patch_size", config.patchSize())
                .withTensorLists("embeddings")
                .withObjectLists("layers");
        this.module = ScriptModule.bound("vision_tower", archive, source, binder -> {
            binder.bind("bind_embeddings", WeightGroups.visionEmbeddings(prefix, config));
            for (int layer = 0; layer < config.layers(); layer++) {
                binder.bind("bind_layer", WeightGroups.visionLayer(prefix, config, layer));
            }
        });
    }

    /** Its shape, as strategies want to know it. */
    public VisionTower tower() {
        return new VisionTower(layers, config.heads(), config.patchesPerSide(), true);
    }

    /**
     * Runs the tower over all tiles at once, as deep as the features and the request need.
     *
     * @param owner manages the arrays handed out
     * @param featureLayer the hidden state wanted, 0 = embeddings
     * @param request the evidence wanted; relevance is not the tower's to give
     */
    public TileFeatures encode(NDManager owner, PixelValues pixels, int featureLayer, EvidenceRequest request) {
        List<Integer> after = checked(request.layers(AttentionStage.AFTER_SOFTMAX));
        List<Integer> before = checked(request.layers(AttentionStage.BEFORE_SOFTMAX));
        try (NDArray input = pixels(owner, pixels)) {
            List<NDArray> out = module.tensors(
                    owner, "encode", input, featureLayer, longs(after), longs(before), request.clsEmbeddings());
            return new TileFeatures(
                    pixels.grid(),
                    out.get(0),
                    rows(after, out, 1),
                    rows(before, out, 1 + after.size()),
                    request.clsEmbeddings() ? out.get(out.size() - 1) : null);
        }
    }

    /**
     * The CLS rows of the last hidden state of the local tiles alone.
     *
     * @return {@code [K, d]} float32
     */
    public NDArray lastClsOfLocalTiles(NDManager owner, PixelValues pixels) {
        int tile = 3 * pixels.size() * pixels.size();
        float[] local = Arrays.copyOfRange(pixels.values(), tile, pixels.values().length);
        Shape shape = new Shape(pixels.grid().localTiles(), 3, pixels.size(), pixels.size());
        try (NDArray input = owner.create(local, shape);
                NDManager scratch = owner.newSubManager()) {
            List<NDArray> out = module.tensors(scratch, "encode", input, 0, new long[0], new long[0], true);
            NDArray cls = out.get(out.size() - 1);
            cls.attach(owner);
            return cls;
        }
    }

    /** {@code hidden_states[index]}: {@code [T, P + 1, d]}; for tests of exactness. */
    public NDArray hiddenState(NDManager owner, PixelValues pixels, int index) {
        try (NDArray input = pixels(owner, pixels)) {
            return module.tensor(owner, "hidden_state", input, index);
        }
    }

    private static NDArray pixels(NDManager owner, PixelValues pixels) {
        return owner.create(pixels.values(), new Shape(pixels.grid().tiles(), 3, pixels.size(), pixels.size()));
    }

    private List<Integer> checked(List<Integer> wanted) {
        for (int layer : wanted) {
            if (layer >= layers) {
                throw new InvalidInputException("evidence layer", layer, "a layer of this tower, 0 to " + (layers - 1));
            }
        }
        return wanted;
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).toArray();
    }

    private static List<TileFeatures.LayerRows> rows(List<Integer> wanted, List<NDArray> out, int from) {
        List<TileFeatures.LayerRows> rows = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            rows.add(new TileFeatures.LayerRows(wanted.get(i), out.get(from + i)));
        }
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        module.close();
    }
}
