package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Pictures of every format and mode against Pillow 13.0.0's {@code convert("RGB")}; origin in pictures/README.md. */
class PillowPicturesTest {
    private final ImageDecoder decoder = new ImageDecoder(DecodeOptions.DEFAULT);

    @ParameterizedTest(name = "RGB bytes — Image.convert(\"RGB\"), Pillow 13.0.0: {0}")
    @CsvFileSource(resources = "/pictures/cases.csv", numLinesToSkip = 1)
    void decodesAsPillowDoes(String file, int width, int height, String expected) throws IOException {
        RgbImage image = decoder.decode(bytes(file));
        byte[] rgb = bytes(expected);
        assertThat(image.width() + "x" + image.height()).isEqualTo(width + "x" + height);
        if (file.startsWith("webp-lossy")) { // another decoder than Pillow's: the same picture, not the same bytes
            assertThat(meanDifference(image.toBytes(), rgb)).isLessThan(4);
        } else {
            assertThat(image.toBytes()).isEqualTo(rgb);
        }
    }

    private static double meanDifference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return (double) sum / one.length;
    }

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = PillowPicturesTest.class.getResourceAsStream("/pictures/" + file)) {
            return in.readAllBytes();
        }
    }
}
