package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecodeException;
import io.github.herovlm.llava.ImageCacheStats;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.EvidenceRequest.Attention;
import io.github.herovlm.spi.MissingEvidenceException;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.TileScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Pictures that come again, on the golden checkpoint")
class ImageCacheGoldenTest {
    static final List<String> STRATEGIES = List.of("hero", "fastervlm", "globalco", "none");
    private static final List<String> INSTRUCTIONS = List.of("t12 t45 t101 t7", "t250 t33 t33 t90 t14 t201 t66", "t77");
    private static final EvidenceRequest RELEVANCE = new EvidenceRequest(List.of(), false, true);
    private static final EvidenceRequest CLS = new EvidenceRequest(List.of(), true, false);
    private static final double COSINE_BOUND = 1e-4;
    private static final long ROOMY = 64 << 20;
    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(ImageCacheGoldenTest.class.getClassLoader());

    private static LlavaNext open(long cacheBytes, RelevanceMode mode) {
        Path clip = Golden.directory().resolve("clip");
        return LlavaNext.open(
                new ModelSettings(Golden.directory(), clip, mode, "cpu", "fp32", DecodeOptions.DEFAULT), cacheBytes);
    }

    private static LlavaNext open(long cacheBytes) {
        return open(cacheBytes, RelevanceMode.CLIP);
    }

    private static byte[] picture(String name) throws IOException {
        return Files.readAllBytes(Golden.picture(name));
    }

    private static EvidenceRequest attention(int layer, TileScope scope) {
        return new EvidenceRequest(List.of(new Attention(layer, AttentionStage.AFTER_SOFTMAX, scope)), false, false);
    }

    /** Every number that the request asked for, in its order. */
    private static List<Float> numbers(Evidence evidence, EvidenceRequest request) {
        List<Float> numbers = new ArrayList<>();
        for (int tile = 0; tile < evidence.grid().tiles(); tile++) {
            for (Attention part : request.attention()) {
                for (int head = 0;
                        part.scope().covers(tile) && head < evidence.tower().heads();
                        head++) {
                    add(
                            numbers,
                            evidence.attention(part.layer(), part.stage(), tile).head(head));
                }
            }
            if (request.clsEmbeddings()) {
                add(numbers, evidence.clsEmbedding(tile));
            }
            if (request.relevance() && tile > 0) {
                numbers.add(evidence.relevance(tile));
            }
        }
        return numbers;
    }

    private static void add(List<Float> numbers, float[] values) {
        for (float value : values) {
            numbers.add(value);
        }
    }

    private static List<Integer> answer(LlavaNext model, ImageEncoding encoding, ConfiguredPruner pruner) {
        long[] ids = model.tokenizer().encodePrompt("<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64");
        PrunePlan plan = pruner.pruner().prune(encoding.evidence(), Budget.exact(0.4));
        return model.generate(
                        model.pack(ids, List.of(plan)),
                        List.of(encoding),
                        ids,
                        SamplingOptions.greedy(12),
                        text -> {},
                        CancelSignal.NEVER)
                .tokenIds();
    }

    @ParameterizedTest
    @FieldSource("STRATEGIES")
    @DisplayName("a hit gives the features, evidence and tokens of the miss, bit for bit, and takes no vision time")
    void hit(String strategy) throws IOException {
        ConfiguredPruner pruner = PRUNERS.configure(strategy);
        try (LlavaNext model = open(ROOMY)) {
            EvidenceRequest request = pruner.pruner().evidence(model.tower());
            byte[] file = picture("113x97");
            try (ImageEncoding miss = model.encode(file, request, INSTRUCTIONS.get(0));
                    ImageEncoding hit = model.encode(file.clone(), request, INSTRUCTIONS.get(0));
                    ImageEncoding plain = model.encode(model.prepare(file), request, INSTRUCTIONS.get(0))) {
                assertThat(miss.cached()).isFalse();
                assertThat(miss.timings().visionNanos()).isPositive();
                assertThat(miss.timings().decodeNanos()).isPositive();
                assertThat(hit.cached()).isTrue();
                assertThat(hit.timings().visionNanos()).isZero();
                assertThat(hit.timings().decodeNanos()).isZero();
                for (ImageEncoding other : List.of(hit, plain)) {
                    assertThat(numbers(other.evidence(), request)).isEqualTo(numbers(miss.evidence(), request));
                    assertThat(other.visual().toFloatArray())
                            .isEqualTo(miss.visual().toFloatArray());
                    assertThat(answer(model, other, pruner)).isEqualTo(answer(model, miss, pruner));
                }
                assertThat(model.imageCacheStats().hits()).isEqualTo(1);
                assertThat(model.imageCacheStats().misses()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    @DisplayName("other instructions on a cached picture: the golden cosines of CLIPModel")
    void instructions(String image) throws IOException {
        float[] cosine = Golden.image(image).floats("clip.cosine");
        try (LlavaNext model = open(ROOMY)) {
            for (int text = 0; text < INSTRUCTIONS.size(); text++) {
                for (int again = 0; again < 2; again++) {
                    try (ImageEncoding encoding = model.encode(picture(image), RELEVANCE, INSTRUCTIONS.get(text))) {
                        assertThat(encoding.cached()).isEqualTo(text + again > 0);
                        float[] expected = new float[encoding.evidence().grid().localTiles()];
                        float[] actual = expected.clone();
                        for (int tile = 1; tile <= expected.length; tile++) {
                            expected[tile - 1] = cosine[tile * 3 + text];
                            actual[tile - 1] = encoding.evidence().relevance(tile);
                        }
                        Difference.within(COSINE_BOUND, "cosine", actual, expected);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("shared relevance is cached without the CLS rows that it is made from")
    void shared() throws IOException {
        try (LlavaNext model = open(ROOMY, RelevanceMode.SHARED);
                ImageEncoding miss = model.encode(picture("113x97"), RELEVANCE, "t77");
                ImageEncoding hit = model.encode(picture("113x97"), RELEVANCE, "t77")) {
            assertThat(hit.cached()).isTrue();
            assertThat(numbers(hit.evidence(), RELEVANCE)).isEqualTo(numbers(miss.evidence(), RELEVANCE));
            assertThatThrownBy(() -> hit.evidence().clsEmbedding(0)).isInstanceOf(MissingEvidenceException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("evidence that an entry lacks is added to it; a request sees what it asked for and nothing else")
    void superset(boolean relevance) throws IOException {
        EvidenceRequest low = attention(2, TileScope.LOCAL);
        EvidenceRequest more = new EvidenceRequest(
                List.of(new Attention(2, AttentionStage.BEFORE_SOFTMAX, TileScope.THUMBNAIL)), true, relevance);
        @Nullable String instruction = relevance ? "t77" : null;
        try (LlavaNext model = open(ROOMY);
                ImageEncoding first = model.encode(picture("160x80"), low, null);
                ImageEncoding second = model.encode(picture("160x80"), more, instruction);
                ImageEncoding third = model.encode(picture("160x80"), low, null);
                ImageEncoding alone = model.encode(model.prepare(picture("160x80")), more, instruction)) {
            assertThat(List.of(first.cached(), second.cached(), third.cached())).containsExactly(false, false, true);
            assertThat(third.visual()).isSameAs(second.visual()).isNotSameAs(first.visual());
            assertThat(third.visual().toFloatArray()).isEqualTo(first.visual().toFloatArray());
            assertThat(numbers(third.evidence(), low)).isEqualTo(numbers(first.evidence(), low));
            assertThat(numbers(second.evidence(), more)).isEqualTo(numbers(alone.evidence(), more));
            assertThatThrownBy(() -> third.evidence().clsEmbedding(0)).isInstanceOf(MissingEvidenceException.class);
            assertThatThrownBy(() -> third.evidence().relevance(1)).isInstanceOf(MissingEvidenceException.class);
            assertThat(model.imageCacheStats().entries()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("relevance switched off: cached pictures say so, to those who asked")
    void switchedOff() throws IOException {
        try (LlavaNext model = open(ROOMY, RelevanceMode.NONE);
                ImageEncoding miss = model.encode(picture("100x100"), RELEVANCE, null);
                ImageEncoding hit = model.encode(picture("100x100"), RELEVANCE, null);
                ImageEncoding unasked = model.encode(picture("100x100"), EvidenceRequest.NOTHING, null)) {
            assertThat(miss.evidence().relevanceDisabled()).isTrue();
            assertThat(hit.evidence().relevanceDisabled()).isTrue();
            assertThat(unasked.cached()).isTrue();
            assertThat(unasked.evidence().relevanceDisabled()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "native memory is freed when an entry is evicted and nobody holds it; the bytes are those of the arrays")
    void freed() throws IOException {
        long bytes;
        try (LlavaNext model = open(ROOMY);
                ImageEncoding encoding = model.encode(picture("100x100"), CLS, null)) {
            int tiles = encoding.evidence().grid().tiles();
            long embeddings = (long) tiles * encoding.evidence().clsEmbedding(0).length;
            bytes = (encoding.visual().size() + embeddings) * Float.BYTES;
            assertThat(model.imageCacheStats()).isEqualTo(new ImageCacheStats(0, 1, 0, bytes, 1));
        }
        try (LlavaNext model = open(bytes)) {
            ImageEncoding first = model.encode(picture("100x100"), CLS, null);
            NDArray visual = first.visual();
            first.close();
            assertThat(isReleased(visual)).isFalse();
            ImageEncoding again = model.encode(picture("100x100"), CLS, null);
            assertThat(again.visual()).isSameAs(visual);
            // The same size, so that it takes the other's place.
            model.encode(reencoded(), CLS, null).close();
            assertThat(model.imageCacheStats()).isEqualTo(new ImageCacheStats(1, 2, 1, bytes, 1));
            assertThat(isReleased(visual)).isFalse();
            again.close();
            assertThat(isReleased(visual)).isTrue();
        }
    }

    /** A file of other bytes that decodes to a picture of the same size: bytes after its end are not read. */
    private static byte[] reencoded() throws IOException {
        byte[] file = picture("100x100");
        return Arrays.copyOf(file, file.length + 1);
    }

    private static boolean isReleased(NDArray array) {
        return ((PtNDArray) array).isReleased();
    }

    @Test
    @DisplayName("without a cache nothing stays; closing the model frees what the cache holds")
    void closing() throws IOException {
        try (LlavaNext model = open(0)) {
            ImageEncoding encoding = model.encode(picture("100x100"), CLS, null);
            NDArray visual = encoding.visual();
            encoding.close();
            assertThat(isReleased(visual)).isTrue();
        }
        NDArray visual;
        try (LlavaNext model = open(ROOMY)) {
            ImageEncoding encoding = model.encode(picture("100x100"), CLS, null);
            visual = encoding.visual();
            encoding.close();
        }
        assertThat(isReleased(visual)).isTrue();
    }

    @Test
    @DisplayName(
            "a file that is no picture is refused each time; relevance without an instruction before anything is done")
    void refused() throws IOException {
        try (LlavaNext model = open(ROOMY)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> model.encode(new byte[] {1, 2, 3}, CLS, null))
                        .isInstanceOf(ImageDecodeException.class);
            }
            assertThatThrownBy(() -> model.encode(picture("100x100"), RELEVANCE, null))
                    .hasMessageContaining("instruction");
            assertThat(model.imageCacheStats()).isEqualTo(new ImageCacheStats(0, 2, 0, 0, 0));
        }
    }
}
