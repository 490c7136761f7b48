package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.checkpoint.ClipCheckpoint;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.ClipHeads;
import io.github.herovlm.relevance.Relevance;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.torchscript.CheckpointWeights;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.WeightSource;
import io.github.herovlm.vision.TileFeatures;
import io.github.herovlm.vision.VisionEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Instruction relevance against transformers 4.47 CLIPModel")
class RelevanceGoldenTest {
    static final List<String> IMAGES = Golden.IMAGES;
    private static final double BOUND = 1e-4;
    private static final Path CLIP = Golden.directory().resolve("clip");
    private static final EvidenceRequest RELEVANCE = new EvidenceRequest(List.of(), false, true);
    private static final EvidenceRequest CLS = new EvidenceRequest(List.of(), true, false);

    private static TinyModel llava;
    private static ClipHeads heads;
    private static Relevance ownTower;

    @BeforeAll
    static void load() {
        llava = new TinyModel("fp32");
        heads = heads();
        ClipCheckpoint clip = ClipCheckpoint.open(CLIP);
        ownTower = Relevance.withOwnTower(
                heads(),
                new VisionEncoder(clip.config().vision(), "vision_model.", weights(clip), Placement.of("cpu", "fp32")));
    }

    private static ClipHeads heads() {
        ClipCheckpoint clip = ClipCheckpoint.open(CLIP);
        return new ClipHeads(clip.config(), weights(clip), Placement.of("cpu", "fp32"));
    }

    private static WeightSource weights(ClipCheckpoint clip) {
        return new CheckpointWeights(clip.weights());
    }

    @AfterAll
    static void close() {
        ownTower.close();
        heads.close();
        llava.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text0", "text1", "text2"})
    @DisplayName("text tower: last_hidden_state and get_text_features, pooled at the highest token id")
    void text(String text) {
        Golden golden = Golden.open("golden/clip_text.safetensors");
        long[] ids = longs(golden.ints(text + ".ids"));
        try (NDManager owner = llava.manager.newSubManager()) {
            Difference.within(
                    BOUND,
                    "last_hidden_state",
                    heads.lastHiddenState(owner, ids).toFloatArray(),
                    golden.floats(text + ".last_hidden_state"));
            Difference.within(
                    BOUND,
                    "text features",
                    heads.textFeatures(owner, ids).toFloatArray(),
                    golden.floats(text + ".features"));
        }
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("get_image_features of every local tile with CLIP's own tower, and the cosine with three texts")
    void ownTower(String image) {
        Golden golden = Golden.image(image);
        Golden texts = Golden.open("golden/clip_text.safetensors");
        PixelValues pixels = llava.pixels(golden);
        try (NDManager owner = llava.manager.newSubManager()) {
            TileFeatures features = llava.vision.encode(owner, pixels, 0, EvidenceRequest.NOTHING);
            float[] tiles = ownTower.imageFeatures(owner, pixels, features);
            float[] allTiles = golden.floats("clip.image_features");
            Difference.within(
                    BOUND,
                    "image features",
                    tiles,
                    Arrays.copyOfRange(allTiles, golden.shape("clip.image_features")[1], allTiles.length));
            float[] cosine = golden.floats("clip.cosine");
            for (int text = 0; text < 3; text++) {
                float[] expected = new float[pixels.grid().localTiles()];
                for (int tile = 1; tile <= expected.length; tile++) {
                    expected[tile - 1] = cosine[tile * 3 + text];
                }
                long[] ids = longs(texts.ints("text" + text + ".ids"));
                float[] scores = Relevance.cosines(tiles, ownTower.textFeatures(owner, ids));
                Difference.within(BOUND, "cosine", scores, expected);
            }
        }
    }

    @Test
    @DisplayName("shared: CLIP's projection of the LLaVA tower's own final CLS rows (golden hidden_states[-1])")
    void shared() {
        Golden golden = Golden.image("113x97");
        PixelValues pixels = llava.pixels(golden);
        float[] last = golden.floats("vision.hidden_m1");
        int[] shape = golden.shape("vision.hidden_m1");
        try (NDManager owner = llava.manager.newSubManager();
                Relevance shared = Relevance.shared(heads())) {
            TileFeatures features = llava.vision.encode(owner, pixels, 0, CLS);
            float[] rows = new float[(shape[0] - 1) * shape[2]];
            for (int tile = 1; tile < shape[0]; tile++) {
                System.arraycopy(last, tile * shape[1] * shape[2], rows, (tile - 1) * shape[2], shape[2]);
            }
            float[] expected = heads.imageFeatures(owner, owner.create(rows, new Shape(shape[0] - 1, shape[2])))
                    .toFloatArray();
            Difference.within(BOUND, "image features", shared.imageFeatures(owner, pixels, features), expected);
            assertThat(expected).isNotEqualTo(ownTower.imageFeatures(owner, pixels, features));
        }
    }

    @Test
    @DisplayName("a strategy that wants relevance on a model without CLIP is told what to configure")
    void notConfigured() throws IOException {
        try (LlavaNext model = open(null, RelevanceMode.CLIP)) {
            assertThatThrownBy(() -> encode(model, "t5"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("clip_checkpoint")
                    .hasMessageContaining("relevance=none");
        }
    }

    @Test
    @DisplayName("relevance=none: the evidence says that it is switched off")
    void switchedOff() throws IOException {
        try (LlavaNext model = open(CLIP, RelevanceMode.NONE);
                ImageEncoding encoding = encode(model, null)) {
            assertThat(encoding.evidence().relevanceDisabled()).isTrue();
        }
    }

    @Test
    @DisplayName("relevance without an instruction names what is missing")
    void noInstruction() throws IOException {
        try (LlavaNext model = open(CLIP, RelevanceMode.SHARED)) {
            assertThatThrownBy(() -> encode(model, null))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("instruction");
        }
    }

    private static LlavaNext open(@Nullable Path clip, RelevanceMode mode) {
        return LlavaNext.open(new ModelSettings(Golden.directory(), clip, mode, "cpu", "fp32", DecodeOptions.DEFAULT));
    }

    private static ImageEncoding encode(LlavaNext model, @Nullable String instruction) throws IOException {
        return model.encode(model.prepare(Files.readAllBytes(Golden.picture("100x100"))), RELEVANCE, instruction);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
