package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.PreparedImage;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.EvidenceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstructionTest {
    private static final EvidenceRequest RELEVANCE = new EvidenceRequest(List.of(), false, true);

    @Test
    @DisplayName("an instruction beyond CLIP's 77 tokens is cut, is scored as what is left of it, and says so")
    void truncated() throws IOException {
        try (LlavaNext model = LlavaNext.open(new ModelSettings(
                Golden.directory(),
                Golden.directory().resolve("clip"),
                RelevanceMode.CLIP,
                "cpu",
                "fp32",
                DecodeOptions.DEFAULT))) {
            PreparedImage image = model.prepare(Files.readAllBytes(Golden.picture("100x100")));
            try (ImageEncoding whole = model.encode(image, RELEVANCE, "t12 ".repeat(75) + "t45 t101");
                    ImageEncoding cut =
                            model.encode(image, RELEVANCE, "t12 ".repeat(75).strip())) {
                assertThat(whole.instructionTruncated()).isTrue();
                assertThat(cut.instructionTruncated()).isFalse();
                for (int tile = 1; tile <= image.grid().localTiles(); tile++) {
                    assertThat(whole.evidence().relevance(tile))
                            .isEqualTo(cut.evidence().relevance(tile));
                }
            }
        }
    }
}
