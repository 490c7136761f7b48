package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.decode.KvCache;
import io.github.herovlm.prompt.PackedPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Packing and decoder against transformers 4.47 LlavaNextForConditionalGeneration, given projector output")
class DecoderGoldenTest {
    static final List<String> IMAGES = Golden.IMAGES;
    private static final double EMBEDDINGS_BOUND = 1e-4;
    private static final double LOGITS_BOUND = 1e-3;
    private static final int NEW_TOKENS = 12;
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
    @DisplayName("merged inputs_embeds of the unpruned prompt (pack_image_features, legacy merge)")
    void packedEmbeddings(String image) {
        Golden golden = Golden.image(image);
        try (NDManager owner = model.manager.newSubManager()) {
            NDArray packed = pack(owner, golden, "full.seq");
            Difference.within(
                    EMBEDDINGS_BOUND, "inputs_embeds", packed.toFloatArray(), golden.floats("merged.inputs_embeds"));
        }
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("unpruned run: logits of the last position and of every greedy step, the 12 greedy tokens")
    void unpruned(String image) {
        Golden golden = Golden.image(image);
        List<float[]> logits = new ArrayList<>();
        int[] tokens = greedy(golden, "full.seq", logits);
        Difference.within(LOGITS_BOUND, "logits_last", logits.get(0), golden.floats("full.logits_last"));
        float[] steps = golden.floats("full.step_logits");
        int vocabulary = steps.length / NEW_TOKENS;
        for (int i = 0; i < NEW_TOKENS; i++) {
            Difference.within(
                    LOGITS_BOUND,
                    "logits of step " + i,
                    logits.get(i),
                    Arrays.copyOfRange(steps, i * vocabulary, (i + 1) * vocabulary));
        }
        assertThat(tokens).containsExactly(golden.ints("full.tokens"));
    }

    /** Every sequence of every strategy and variant in the vectors, published orders included: the decoder takes any. */
    static Stream<Arguments> runs() {
        return Golden.IMAGES.stream()
                .flatMap(image -> Golden.image(image).names().stream()
                        .filter(name -> name.endsWith(".seq") && !name.equals("full.seq"))
                        .map(name -> Arguments.of(image, name.substring(0, name.length() - ".seq".length()))));
    }

    @ParameterizedTest
    @MethodSource("runs")
    @DisplayName("pruned run, given the reference's sequence: logits of the last position, the 12 greedy tokens")
    void pruned(String image, String name) {
        Golden golden = Golden.image(image);
        List<float[]> logits = new ArrayList<>();
        int[] tokens = greedy(golden, name + ".seq", logits);
        Difference.within(LOGITS_BOUND, "logits_last", logits.get(0), golden.floats(name + ".logits_last"));
        assertThat(tokens).containsExactly(golden.ints(name + ".tokens"));
    }

    @Test
    @DisplayName("sequences of different length stepped together give what each gives alone")
    void batchedSteps() {
        List<Golden> pictures =
                Stream.of("100x100", "188x47", "97x130").map(Golden::image).toList();
        List<int[]> together = new ArrayList<>(List.of(new int[NEW_TOKENS], new int[NEW_TOKENS], new int[NEW_TOKENS]));
        List<KvCache> caches = new ArrayList<>();
        try (NDManager owner = model.manager.newSubManager()) {
            List<Integer> last = new ArrayList<>();
            for (Golden golden : pictures) {
                NDArray packed = pack(owner, golden, "full.seq");
                KvCache cache = model.decoder.newCache((int) packed.getShape().get(0) + NEW_TOKENS);
                caches.add(cache);
                last.add(argmax(model.decoder.prefill(packed, cache)));
            }
            for (int step = 0; step < NEW_TOKENS; step++) {
                for (int b = 0; b < pictures.size(); b++) {
                    together.get(b)[step] = last.get(b);
                }
                last = model.decoder.step(last, caches).stream()
                        .map(DecoderGoldenTest::argmax)
                        .toList();
            }
        } finally {
            caches.forEach(KvCache::close);
        }
        for (int b = 0; b < pictures.size(); b++) {
            assertThat(together.get(b)).containsExactly(pictures.get(b).ints("full.tokens"));
        }
    }

    private static int[] greedy(Golden golden, String sequence, List<float[]> logits) {
        try (NDManager owner = model.manager.newSubManager()) {
            NDArray packed = pack(owner, golden, sequence);
            int[] tokens = new int[NEW_TOKENS];
            try (KvCache cache = model.decoder.newCache((int) packed.getShape().get(0) + NEW_TOKENS)) {
                logits.add(model.decoder.prefill(packed, cache));
                for (int i = 0; i < NEW_TOKENS; i++) {
                    tokens[i] = argmax(logits.get(i));
                    logits.add(model.decoder.step(tokens[i], cache));
                }
            }
            return tokens;
        }
    }

    /** Text ids around the reference's own sequence of visual tokens. */
    private static NDArray pack(NDManager owner, Golden golden, String sequence) {
        int imageToken = model.checkpoint.config().imageTokenId();
        long[] codes = Arrays.stream(golden.ints("input_ids"))
                .boxed()
                .flatMap(id -> id == imageToken
                        ? Arrays.stream(golden.ints(sequence))
                                .mapToObj(row -> row < 0 ? PackedPrompt.NEWLINE : PackedPrompt.visual(row))
                        : Stream.of((long) id))
                .mapToLong(Long::longValue)
                .toArray();
        int[] shape = golden.shape("projector");
        NDArray projector = owner.create(golden.floats("projector"), new Shape(shape[0], shape[1], shape[2]));
        return model.decoder.pack(owner, codes, List.of(projector));
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
