package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.Weight;
import io.github.herovlm.checkpoint.WeightType;
import io.github.herovlm.checkpoint.Weights;
import io.github.herovlm.decode.KvCache;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.spi.EvidenceRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that differ from the golden one in what is stored or configured; no reference vectors of their own. */
class ModelVariantsTest {
    private static final String IMAGE = "97x130";
    private static final String LM_HEAD = "language_model.lm_head.weight";
    private static final String EMBEDDING = "language_model.model.embed_tokens.weight";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = WeightType.class,
            names = {"F16", "BF16"})
    @DisplayName("a 16-bit file run in fp32 equals a 32-bit file of the same rounded values")
    void storageTypes(WeightType type) throws IOException {
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        Path narrow = write("narrow", weights, weight -> of(weight, type, values(weight)));
        Path wide = write("wide", weights, weight -> of(weight, WeightType.F32, rounded(type, values(weight))));
        assertThat(logits(narrow, "fp32")).containsExactly(logits(wide, "fp32"));
        assertThat(logits(narrow, "fp32")).isNotEqualTo(logits(Golden.directory(), "fp32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp16", "bf16"})
    @DisplayName("16-bit arithmetic stays near the reference's fp32 logits")
    void arithmetic(String dtype) {
        float[] expected = Golden.image(IMAGE).floats("full.logits_last");
        float[] actual = logits(Golden.directory(), dtype);
        double spread = 0;
        for (float value : expected) {
            spread = Math.max(spread, Math.abs(value));
        }
        assertThat(Difference.largest(actual, expected))
                .isGreaterThan(0)
                .isLessThan(dtype.equals("fp16") ? 0.01 * spread : 0.08 * spread);
    }

    @Test
    @DisplayName("a tied output layer is the embedding")
    void tied() throws IOException {
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        Path tied = write(
                "tied",
                weights,
                weight -> weight.name().equals(LM_HEAD)
                        ? TensorSource.of("unused", WeightType.F32, () -> 0, 1)
                        : TensorSource.copy(weight.name(), weight));
        configure(tied, "\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true");
        Path copied = write(
                "copied",
                weights,
                weight -> TensorSource.copy(
                        weight.name(),
                        weight.name().equals(LM_HEAD) ? weights.find(EMBEDDING).orElseThrow() : weight));
        assertThat(logits(tied, "fp32")).containsExactly(logits(copied, "fp32"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16, 40})
    @DisplayName("a sliding window (Mistral) masks the same tokens in prefill and in decoding")
    void slidingWindow(int window) throws IOException {
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        Path mistral = write("mistral", weights, weight -> TensorSource.copy(weight.name(), weight));
        configure(mistral, "\"model_type\": \"llama\"", "\"model_type\": \"mistral\", \"sliding_window\": " + window);
        long[] tokens = LongStream.range(0, 32).map(i -> 4 + i * 7 % 300).toArray();
        try (TinyModel model = new TinyModel(mistral, "fp32");
                TinyModel unlimited = new TinyModel("fp32")) {
            float[] whole = prefill(model, tokens);
            Difference.within(1e-4, "logits", whole, prefillThenStep(model, tokens, 3));
            double toUnlimited = Difference.largest(whole, prefill(unlimited, tokens));
            assertThat(toUnlimited > 1e-4).isEqualTo(window < tokens.length);
        }
    }

    @Test
    @DisplayName("a prompt without any picture packs and runs")
    void textOnly() {
        long[] tokens = {1, 15, 87, 203};
        try (TinyModel model = new TinyModel("fp32")) {
            Difference.within(1e-4, "logits", prefill(model, tokens), prefillThenStep(model, tokens, 1));
        }
    }

    private static float[] prefill(TinyModel model, long[] tokens) {
        try (NDManager owner = model.manager.newSubManager();
                KvCache cache = model.decoder.newCache(tokens.length)) {
            return model.decoder.prefill(model.decoder.pack(owner, tokens, List.of()), cache);
        }
    }

    private static float[] prefillThenStep(TinyModel model, long[] tokens, int first) {
        try (NDManager owner = model.manager.newSubManager();
                KvCache cache = model.decoder.newCache(tokens.length)) {
            float[] logits =
                    model.decoder.prefill(model.decoder.pack(owner, Arrays.copyOf(tokens, first), List.of()), cache);
            for (int i = first; i < tokens.length; i++) {
                logits = model.decoder.step((int) tokens[i], cache);
            }
            return logits;
        }
    }

    /** Logits of the last prompt position for the golden picture and prompt, from the reference's pixel values. */
    private static float[] logits(Path directory, String dtype) {
        Golden golden = Golden.image(IMAGE);
        try (TinyModel model = new TinyModel(directory, dtype);
                NDManager owner = model.manager.newSubManager()) {
            PixelValues pixels = model.pixels(golden);
            NDArray visual = model.projector.project(
                    owner,
                    model.vision
                            .encode(owner, pixels, model.checkpoint.config().featureLayers(), EvidenceRequest.NOTHING)
                            .patches());
            int image = model.checkpoint.config().imageTokenId();
            long[] codes = Arrays.stream(golden.ints("input_ids"))
                    .boxed()
                    .flatMap(id -> id == image
                            ? Arrays.stream(golden.ints("full.seq"))
                                    .mapToObj(row -> row < 0 ? PackedPrompt.NEWLINE : PackedPrompt.visual(row))
                            : Stream.of((long) id))
                    .mapToLong(Long::longValue)
                    .toArray();
            try (KvCache cache = model.decoder.newCache(codes.length)) {
                return model.decoder.prefill(model.decoder.pack(owner, codes, List.of(visual)), cache);
            }
        }
    }

    private Path write(String name, Weights weights, Function<Weight, TensorSource> tensor) throws IOException {
        Path to = Files.createDirectory(directory.resolve(name));
        for (String file : List.of("config.json", "preprocessor_config.json", "generation_config.json")) {
            Files.copy(Golden.directory().resolve(file), to.resolve(file));
        }
        SafetensorsWriter.write(
                to.resolve("model.safetensors"),
                weights.names().stream()
                        .map(weight -> tensor.apply(weights.find(weight).orElseThrow()))
                        .toList());
        return to;
    }

    private static void configure(Path directory, String from, String to) throws IOException {
        Path file = directory.resolve("config.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static TensorSource of(Weight weight, WeightType type, TensorSource.Values values) {
        return TensorSource.of(weight.name(), type, values, weight.shape());
    }

    private static TensorSource.Values values(Weight weight) {
        ByteBuffer bytes = weight.map();
        return bytes::getFloat;
    }

    /** Values after a way through 16 bits. */
    private static TensorSource.Values rounded(WeightType type, TensorSource.Values values) {
        return () -> type == WeightType.BF16 ? bf16(values.next()) : f16(values.next());
    }

    /** Nearest bfloat16, ties to even. */
    private static float bf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
    }

    /** Nearest float16, ties to even: 11 significant bits, at least 2⁻²⁴ apart. */
    private static float f16(float value) {
        double unit = Math.scalb(1.0, Math.max(Math.getExponent(value) - 10, -24));
        return (float) (Math.rint(value / unit) * unit);
    }
}
