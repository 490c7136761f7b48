package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Resized pictures against Pillow; origin in pictures/README.md. */
class BicubicResizeTest {
    @ParameterizedTest(name = "every byte — Image.resize(BICUBIC), Pillow 11.1.0: {0}x{1} to {2}x{3}")
    @CsvFileSource(resources = "/pictures/resizes.csv", numLinesToSkip = 1)
    void equalsPillow(int width, int height, int toWidth, int toHeight, String sha256) throws NoSuchAlgorithmException {
        RgbImage resized = BicubicResize.resize(pattern(width, height), toWidth, toHeight);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(resized.toBytes());
        assertThat(resized.width()).isEqualTo(toWidth);
        assertThat(resized.height()).isEqualTo(toHeight);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
    }

    @Test
    void aPictureOfOneColourStaysSo() {
        byte[] rgb = new byte[31 * 17 * 3];
        Arrays.fill(rgb, (byte) 143);
        RgbImage resized = BicubicResize.resize(RgbImage.copyOf(31, 17, rgb), 64, 9);
        assertThat(resized.toBytes()).containsOnly((byte) 143);
    }

    /** Hard edges and every value: {@code ((x² + 3y²) / (7 + c) + xy(c + 1) + 29c) mod 256}. */
    static RgbImage pattern(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            long channel = i % 3;
            long x = i / 3 % width;
            long y = i / 3 / width;
            rgb[i] = (byte) ((x * x + 3 * y * y) / (7 + channel) + x * y * (channel + 1) + 29 * channel);
        }
        return RgbImage.copyOf(width, height, rgb);
    }
}
