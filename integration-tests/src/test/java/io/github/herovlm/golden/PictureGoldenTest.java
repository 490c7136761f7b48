package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecodeException;
import io.github.herovlm.llava.ImageCacheStats;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.EvidenceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pictures decoded ahead of their turn, on the golden checkpoint")
class PictureGoldenTest {
    private static final EvidenceRequest NOTHING = new EvidenceRequest(List.of(), false, false);
    private static final EvidenceRequest CLS = new EvidenceRequest(List.of(), true, false);

    private final LlavaNext model = LlavaNext.open(
            new ModelSettings(Golden.directory(), null, RelevanceMode.NONE, "cpu", "fp32", DecodeOptions.DEFAULT),
            64 << 20);

    @AfterEach
    void close() {
        model.close();
    }

    private Picture picture() throws IOException {
        return model.picture(Files.readAllBytes(Golden.picture("113x97")));
    }

    @Test
    @DisplayName("gives the features of one decoded at its turn, and tells how long decoding took")
    void ahead() throws IOException {
        Picture picture = picture();
        picture.prepare();
        try (ImageEncoding ahead = model.encode(picture, CLS, null);
                ImageEncoding plain =
                        model.encode(model.prepare(Files.readAllBytes(Golden.picture("113x97"))), CLS, null)) {
            assertThat(ahead.cached()).isFalse();
            assertThat(ahead.timings().decodeNanos()).isPositive();
            assertThat(ahead.visual().toFloatArray()).isEqualTo(plain.visual().toFloatArray());
            assertThat(picture.grid()).contains(plain.evidence().grid());
        }
    }

    @Test
    @DisplayName(
            "is found encoded where the entry has the evidence, without counting, and then knows its grid undecoded")
    void found() throws IOException {
        Picture first = picture();
        assertThat(model.isEncoded(first, NOTHING)).isFalse();
        assertThat(first.grid()).isEmpty();
        model.encode(first, NOTHING, null).close();
        ImageCacheStats stats = model.imageCacheStats();
        Picture second = picture();
        assertThat(model.isEncoded(second, CLS)).isFalse();
        assertThat(second.grid()).isEmpty();
        assertThat(model.isEncoded(second, NOTHING)).isTrue();
        assertThat(second.grid()).isEqualTo(first.grid()).isPresent();
        assertThat(model.imageCacheStats()).isEqualTo(stats);
        try (ImageEncoding hit = model.encode(second, NOTHING, null)) {
            assertThat(hit.cached()).isTrue();
            assertThat(hit.timings().decodeNanos()).isZero();
        }
    }

    @Test
    @DisplayName("decoded for nothing, as another request has encoded it meanwhile: a hit, which says what it cost")
    void overtaken() throws IOException {
        Picture late = picture();
        late.prepare();
        model.encode(picture(), CLS, null).close();
        try (ImageEncoding hit = model.encode(late, CLS, null)) {
            assertThat(hit.cached()).isTrue();
            assertThat(hit.timings().decodeNanos()).isPositive();
            assertThat(hit.timings().visionNanos()).isZero();
        }
    }

    @Test
    @DisplayName("what is no picture fails when it is prepared, and again at its turn")
    void broken() {
        Picture broken = model.picture("no picture".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(broken::prepare).isInstanceOf(ImageDecodeException.class);
        assertThatThrownBy(() -> model.encode(broken, CLS, null)).isInstanceOf(ImageDecodeException.class);
    }
}
