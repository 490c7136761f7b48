package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.image.RgbImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our PNG files, read by the JDK. */
class PngFileTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "384, 290"})
    void aPictureComesBack(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        new Random(width).nextBytes(pixels);
        RgbImage read = decoded(PngFile.encode(RgbImage.copyOf(width, height, pixels)));
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.toBytes()).isEqualTo(pixels);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void aSceneComesBackAndIsSmall(int index) {
        RgbImage drawn = new SceneGenerator(Split.TEST, 1).scene(index).draw();
        byte[] file = PngFile.encode(drawn);
        assertThat(decoded(file).toBytes()).isEqualTo(drawn.toBytes());
        assertThat(file.length).isLessThan(drawn.toBytes().length / 4);
    }

    private static RgbImage decoded(byte[] file) {
        return new ImageDecoder(DecodeOptions.DEFAULT).decode(file);
    }
}
