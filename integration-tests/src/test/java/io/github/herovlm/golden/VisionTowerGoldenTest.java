package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.vision.TileFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("Vision tower and projector against transformers 4.47 CLIPVisionModel, given the reference's pixel values")
class VisionTowerGoldenTest {
    static final List<String> IMAGES = Golden.IMAGES;
    private static final double BOUND = 1e-4;
    private static final int LAYERS = 24;
    private static TinyModel model;

    @BeforeAll
    static void load() {
        model = new TinyModel("fp32");
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("hidden_states[0], [1] (thumbnail), [-2] and [-1]")
    void hiddenStates(String image) {
        Golden golden = Golden.image(image);
        Difference.within(
                BOUND, "hidden_states[0]", thumbnail(hidden(golden, 0)), golden.floats("vision.hidden_0_tile0"));
        Difference.within(
                BOUND, "hidden_states[1]", thumbnail(hidden(golden, 1)), golden.floats("vision.hidden_1_tile0"));
        Difference.within(BOUND, "hidden_states[-2]", hidden(golden, LAYERS - 1), golden.floats("vision.hidden_m2"));
        Difference.within(BOUND, "hidden_states[-1]", hidden(golden, LAYERS), golden.floats("vision.hidden_m1"));
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("attentions[l][:, :, 0, 1:]: CLS rows per head of 8 layers, head means of all 24")
    void attentionAfterSoftmax(String image) {
        Golden golden = Golden.image(image);
        List<TileFeatures.LayerRows> rows = new ArrayList<>();
        List<EvidenceRequest.Attention> all = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            all.add(new EvidenceRequest.Attention(layer, AttentionStage.AFTER_SOFTMAX, TileScope.ALL));
        }
        try (NDManager owner = model.manager.newSubManager()) {
            rows.addAll(encode(owner, golden, new EvidenceRequest(all, false, false))
                    .after());
            assertThat(rows).hasSize(LAYERS);
            float[] heads = golden.floats("vision.cls_attn_heads");
            int[] layers = golden.ints("vision.cls_attn_layers");
            int perLayer = heads.length / layers.length;
            for (int i = 0; i < layers.length; i++) {
                Difference.within(
                        BOUND,
                        "CLS rows of layer " + layers[i],
                        rows.get(layers[i]).values().toFloatArray(),
                        Arrays.copyOfRange(heads, i * perLayer, (i + 1) * perLayer));
            }
            float[] means = golden.floats("vision.cls_attn_mean");
            int perMean = means.length / LAYERS;
            for (int layer = 0; layer < LAYERS; layer++) {
                Difference.within(
                        BOUND,
                        "head mean of layer " + layer,
                        headMean(rows.get(layer).values()),
                        Arrays.copyOfRange(means, layer * perMean, (layer + 1) * perMean));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("GlobalCom2's score: CLS rows of the last layer before the softmax, head mean (apply_customvit.py:48)")
    void scoresBeforeSoftmax(String image) {
        Golden golden = Golden.image(image);
        EvidenceRequest request = new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(LAYERS - 1, AttentionStage.BEFORE_SOFTMAX, TileScope.ALL)),
                false,
                false);
        try (NDManager owner = model.manager.newSubManager()) {
            TileFeatures features = encode(owner, golden, request);
            assertThat(features.after()).isEmpty();
            Difference.within(
                    BOUND,
                    "scores",
                    headMean(features.before().get(0).values()),
                    golden.floats("vision.cls_logits_last_mean"));
        }
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("HERO's c_t: CLS row of hidden_states[-1], together with rows of a middle layer")
    void lastCls(String image) {
        Golden golden = Golden.image(image);
        EvidenceRequest request = new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(5, AttentionStage.AFTER_SOFTMAX, TileScope.LOCAL)), true, false);
        float[] all = golden.floats("vision.hidden_m1");
        int width = model.checkpoint.config().vision().hiddenSize();
        int perTile = golden.shape("vision.hidden_m1")[1] * width;
        try (NDManager owner = model.manager.newSubManager()) {
            float[] cls = encode(owner, golden, request).lastCls().toFloatArray();
            for (int tile = 0; tile * perTile < all.length; tile++) {
                Difference.within(
                        BOUND,
                        "CLS of tile " + tile,
                        Arrays.copyOfRange(cls, tile * width, (tile + 1) * width),
                        Arrays.copyOfRange(all, tile * perTile, tile * perTile + width));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("LlavaNextMultiModalProjector: projector output, whether or not evidence is asked for beside it")
    void projector(String image) {
        Golden golden = Golden.image(image);
        EvidenceRequest deepest = new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(LAYERS - 1, AttentionStage.AFTER_SOFTMAX, TileScope.ALL)),
                true,
                false);
        for (EvidenceRequest request : List.of(EvidenceRequest.NOTHING, deepest)) {
            try (NDManager owner = model.manager.newSubManager()) {
                NDArray projected = model.projector.project(
                        owner, encode(owner, golden, request).patches());
                Difference.within(BOUND, "projector", projected.toFloatArray(), golden.floats("projector"));
            }
        }
    }

    private static TileFeatures encode(NDManager owner, Golden golden, EvidenceRequest request) {
        return model.vision.encode(
                owner, model.pixels(golden), model.checkpoint.config().featureLayers(), request);
    }

    private float[] hidden(Golden golden, int index) {
        try (NDArray state = model.vision.hiddenState(model.manager, model.pixels(golden), index)) {
            return state.toFloatArray();
        }
    }

    private static float[] thumbnail(float[] allTiles) {
        int width = model.checkpoint.config().vision().hiddenSize();
        int tokens = model.vision.tower().patchesPerTile() + 1;
        return Arrays.copyOf(allTiles, tokens * width);
    }

    /** [T, heads, P] → [T, P] */
    private static float[] headMean(NDArray rows) {
        long[] shape = rows.getShape().getShape();
        int heads = (int) shape[1];
        int patches = (int) shape[2];
        float[] values = rows.toFloatArray();
        float[] mean = new float[values.length / heads];
        for (int i = 0; i < values.length; i++) {
            mean[i / (heads * patches) * patches + i % patches] += values[i] / heads;
        }
        return mean;
    }
}
