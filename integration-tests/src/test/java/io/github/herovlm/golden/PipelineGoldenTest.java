package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.PreparedImage;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whole pipeline, picture file to tokens, against transformers 4.47 and the published selections")
class PipelineGoldenTest {
    static final List<String> IMAGES = Golden.IMAGES;
    private static final String INSTRUCTION = "t12 t45 t101 t7";
    private static final double LOGITS_BOUND = 1e-3;
    private static final SamplingOptions TWELVE_GREEDY = new SamplingOptions(0, 1, 0, null, 1, List.of(), 12, true);

    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(PipelineGoldenTest.class.getClassLoader());
    private static LlavaNext model;

    /** A strategy's variant and the vectors it is compared with. */
    private record Variant(
            String vector,
            String pruner,
            Map<String, String> parameters,
            @Nullable NewlinePolicy newlines) {
        Stream<Arguments> runs() {
            return Golden.IMAGES.stream()
                    .flatMap(image -> Golden.RETENTIONS.stream()
                            .map(percent -> Arguments.of(image, vector.formatted(percent), percent))
                            .filter(run -> Golden.image(image).has(run.get()[1] + ".seq")));
        }
    }

    private static final List<Variant> VARIANTS = List.of(
            new Variant("hero.r%03d", "hero", Map.of(), null),
            new Variant("hired.r%03d.nonl", "hired", Map.of(), null),
            new Variant("hired.r%03d.nl", "hired", Map.of(), NewlinePolicy.CONTENT_ROWS),
            new Variant("fastervlm.r%03d.spatial", "fastervlm", Map.of(), null),
            new Variant("fastervlm.r%03d.unpad", "fastervlm", Map.of("variant", "unpad"), null),
            new Variant("globalcom.r%03d.natural", "globalco", Map.of(), null));

    @BeforeAll
    static void load() {
        model = LlavaNext.open(new ModelSettings(
                Golden.directory(),
                Golden.directory().resolve("clip"),
                RelevanceMode.CLIP,
                "cpu",
                "fp32",
                DecodeOptions.DEFAULT));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @FieldSource("IMAGES")
    @DisplayName("unpruned: prompt text to the 12 greedy tokens of generate()")
    void unpruned(String image) throws IOException {
        Golden golden = Golden.image(image);
        Generation answer = answer(image, PRUNERS.configure("none"), Budget.published(1), golden, "full");
        assertThat(answer.tokenIds()).containsExactlyElementsOf(tokens(golden, "full.tokens"));
    }

    static Stream<Arguments> runs() {
        return VARIANTS.stream().flatMap(Variant::runs);
    }

    @Test
    @DisplayName(
            "every variant is compared: ten pictures, six ratios; HiRED's code fails on five pictures below ratio 1")
    void noVariantIsLeftOut() {
        assertThat(VARIANTS.stream()
                        .collect(Collectors.toMap(
                                Variant::vector, variant -> variant.runs().count())))
                .isEqualTo(Map.of(
                        "hero.r%03d", 60L,
                        "hired.r%03d.nonl", 35L,
                        "hired.r%03d.nl", 35L,
                        "fastervlm.r%03d.spatial", 60L,
                        "fastervlm.r%03d.unpad", 60L,
                        "globalcom.r%03d.natural", 60L));
    }

    @ParameterizedTest
    @MethodSource("runs")
    @DisplayName("pruned by the published variants: sequence, last logits and the 12 greedy tokens")
    void pruned(String image, String vector, int percent) throws IOException {
        Golden golden = Golden.image(image);
        Variant variant = VARIANTS.stream()
                .filter(v -> v.vector().formatted(percent).equals(vector))
                .findFirst()
                .orElseThrow();
        Budget budget = new Budget(percent / 100.0, BudgetMode.PUBLISHED, null, variant.newlines());
        Generation answer =
                answer(image, PRUNERS.configure(variant.pruner(), variant.parameters()), budget, golden, vector);
        assertThat(answer.tokenIds()).containsExactlyElementsOf(tokens(golden, vector + ".tokens"));
    }

    static Stream<Arguments> strategies() {
        return Golden.IMAGES.stream()
                .flatMap(image -> PRUNERS.names().stream()
                        .filter(name -> !name.equals("thumbnail"))
                        .map(name -> Arguments.of(image, name)));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    @DisplayName("exact mode at r = 1: every strategy gives exactly the unpruned sequence (full.seq)")
    void exactAtOne(String image, String pruner) throws IOException {
        Golden golden = Golden.image(image);
        answer(image, PRUNERS.configure(pruner), Budget.exact(1), golden, "full");
    }

    /** Runs every stage; fails unless sequence and last logits are the vector's. */
    private static Generation answer(String image, ConfiguredPruner pruner, Budget budget, Golden golden, String vector)
            throws IOException {
        PreparedImage prepared = model.prepare(Files.readAllBytes(Golden.picture(image)));
        long[] ids = model.tokenizer().encodePrompt("<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64");
        assertThat(Arrays.stream(ids).mapToInt(Math::toIntExact)).containsExactly(boxed(golden.ints("input_ids")));
        try (ImageEncoding encoding = model.encode(prepared, pruner.pruner().evidence(model.tower()), INSTRUCTION)) {
            PrunePlan plan = pruner.pruner().prune(encoding.evidence(), budget);
            assertThat(plan.sequence()).containsExactly(golden.ints(vector + ".seq"));
            PackedPrompt prompt = model.pack(ids, List.of(plan));
            Generation answer =
                    model.generate(prompt, List.of(encoding), ids, TWELVE_GREEDY, text -> {}, CancelSignal.NEVER);
            Difference.within(
                    LOGITS_BOUND,
                    "logits_last",
                    answer.firstLogits().toArray(),
                    golden.floats(vector + ".logits_last"));
            return answer;
        }
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }

    private static List<Integer> tokens(Golden golden, String name) {
        return Arrays.stream(golden.ints(name)).boxed().toList();
    }
}
