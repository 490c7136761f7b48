package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.image.ImageDecodeException.Kind;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder(DecodeOptions.DEFAULT);

    @Test
    void noBytes() {
        ImageDecodeException refused = refusal(new byte[0]);
        assertThat(refused.kind()).isEqualTo(Kind.EMPTY);
        assertThat(refused).hasMessage("image = 0 bytes is not accepted: expected a JPEG, PNG, GIF, BMP or WebP file");
    }

    @Test
    void anotherFormat() {
        ImageDecodeException refused = refusal("%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII));
        assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN_FORMAT);
        assertThat(refused)
                .hasMessage("image = 18 bytes that start with 25 50 44 46 2d 31 2e 37 is not accepted: "
                        + "expected a JPEG, PNG, GIF, BMP or WebP file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg-420.jpg",
                "jpeg-420-progressive.jpg",
                "jpeg-cmyk.jpg",
                "png-rgb.png",
                "png-palette4.png",
                "gif-plain.gif",
                "bmp-24.bmp",
                "bmp-rle8.bmp",
                "webp-lossless.webp",
                "webp-lossy.webp"
            })
    void truncatedAnywhere(String file) throws IOException {
        byte[] data = PillowPicturesTest.bytes(file);
        for (int length = 16; length < data.length * 9 / 10; length += 7) {
            ImageDecodeException refused = refusal(Arrays.copyOf(data, length));
            assertThat(refused.kind()).as("%s cut to %d bytes", file, length).isEqualTo(Kind.CORRUPT);
            assertThat(refused.accepted()).startsWith("a complete ");
        }
    }

    /** The pixels that these headers promise are not in the files: only a check of the header can say so much. */
    @ParameterizedTest(name = "{0} with {2} at {1}")
    @CsvSource({
        "png-rgb.png, 16, 0000fde80000fde8, 65000x65000",
        "png-rgb.png, 16, 7fffffff7fffffff, 2147483647x2147483647",
        "png-rgb.png, 16, 0001000000000001, 65536x1",
        "bmp-24.bmp, 18, e8fd0000e8fd0000, 65000x65000",
        "gif-plain.gif, 6, e8fde8fd, 65000x65000",
        "jpeg-444-no-jfif.jpg, 145, fde8fde8, 65000x65000",
        "webp-lossless.webp, 21, ffffff0f, 16384x16384"
    })
    void tooManyPixels(String file, int at, String patch, String size) throws IOException {
        byte[] data = PillowPicturesTest.bytes(file);
        byte[] bytes = HexFormat.of().parseHex(patch);
        System.arraycopy(bytes, 0, data, at, bytes.length);
        ImageDecodeException refused = refusal(data);
        assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refused)
                .hasMessage("image = " + size
                        + " pixels is not accepted: expected at most 50000000 pixels, no side longer than 65535");
    }

    /** A table for samples of 31 bits would take 8 GiB. */
    @Test
    void bitMasksThatMakeNoSense() throws IOException {
        byte[] data = PillowPicturesTest.bytes("bmp-32-v4-alpha.bmp");
        System.arraycopy(HexFormat.of().parseHex("feffffff"), 0, data, 54, 4);
        ImageDecodeException refused = refusal(data);
        assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(refused).hasMessageContaining("31-bit samples");
    }

    @Test
    void theLimitCanBeSet() throws IOException {
        byte[] data = PillowPicturesTest.bytes("png-rgb.png");
        assertThat(new ImageDecoder(new DecodeOptions(37 * 26, true))
                        .decode(data)
                        .width())
                .isEqualTo(37);
        assertThatThrownBy(() -> new ImageDecoder(new DecodeOptions(37 * 26 - 1, true)).decode(data))
                .isInstanceOf(ImageDecodeException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 800_000_000})
    void limitsThatMakeNoSense(long maxPixels) {
        assertThatThrownBy(() -> new DecodeOptions(maxPixels, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("maxPixels = " + maxPixels);
    }

    @Test
    void defaults() {
        assertThat(DecodeOptions.DEFAULT).isEqualTo(new DecodeOptions(50_000_000, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg-exif-6.jpg", "png-exif-6.png", "webp-lossless-exif-6.webp"})
    void orientationCanBeIgnored(String file) throws IOException {
        byte[] data = PillowPicturesTest.bytes(file);
        RgbImage upright = decoder.decode(data);
        RgbImage stored = new ImageDecoder(new DecodeOptions(1_000_000, false)).decode(data);
        assertThat(upright.width()).isEqualTo(26);
        assertThat(stored.width()).isEqualTo(37);
        assertThat(upright.sample(25, 0, 0)).isEqualTo(stored.sample(0, 0, 0));
        assertThat(upright.sample(0, 36, 1)).isEqualTo(stored.sample(36, 25, 1));
    }

    /** A GIF frame may follow megabytes of comments; they are stepped over. */
    @Test
    void gifWithComments() throws IOException {
        byte[] data = PillowPicturesTest.bytes("gif-plain.gif");
        int header = 13 + 3 * 256;
        byte[] commented = Arrays.copyOf(data, data.length + 103);
        commented[header] = 0x21;
        commented[header + 1] = (byte) 0xfe;
        commented[header + 2] = 99;
        Arrays.fill(commented, header + 3, header + 103, (byte) 0);
        System.arraycopy(data, header, commented, header + 103, data.length - header);
        assertThat(decoder.decode(commented).toBytes())
                .isEqualTo(decoder.decode(data).toBytes());
    }

    private ImageDecodeException refusal(byte[] data) {
        return catchThrowableOfType(ImageDecodeException.class, () -> decoder.decode(data));
    }
}
