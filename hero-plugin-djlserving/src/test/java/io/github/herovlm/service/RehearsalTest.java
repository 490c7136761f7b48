package io.github.herovlm.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.image.RgbImage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    /** Decodes it with this very limit, which refuses what is too large. */
    private static RgbImage picture(long maxPixels) {
        return new ImageDecoder(new DecodeOptions(maxPixels, true)).decode(Rehearsal.picture(maxPixels));
    }

    @ParameterizedTest(name = "{0} pixels: {1} x {2}")
    @CsvSource({"960000, 1200, 800", "959999, 1199, 799", "1000, 38, 25", "6, 3, 2", "1, 1, 1"})
    @DisplayName("the rehearsed picture is as large as the model takes, and no larger than drawn")
    void size(long maxPixels, int width, int height) {
        RgbImage picture = picture(maxPixels);
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
    }
}
