package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files of every format: each is a picture within the limit or an {@link ImageDecodeException}. */
class HostilePicturesTest {
    private static final int MUTATIONS = 40;
    private static final long MAX_PIXELS = 1_000_000;

    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(MAX_PIXELS, true));

    static Stream<Arguments> cases() {
        return Stream.of(
                        "jpeg-420-restart.jpg",
                        "jpeg-420-progressive.jpg",
                        "jpeg-cmyk-icc.jpg",
                        "jpeg-exif-6.jpg",
                        "jpeg-grey.jpg",
                        "png-rgb-interlaced.png",
                        "png-rgba16.png",
                        "png-palette4-trns.png",
                        "png-exif-6.png",
                        "gif-animated.gif",
                        "gif-offset-transparent.gif",
                        "bmp-24.bmp",
                        "bmp-rle4.bmp",
                        "bmp-32-v4-alpha.bmp",
                        "bmp-8.bmp",
                        "webp-lossless-exif-6.webp",
                        "webp-lossy-alpha.webp",
                        "webp-animated-offset.webp")
                .flatMap(file -> IntStream.range(0, 2).mapToObj(seed -> Arguments.of(file, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void neitherCrashesNorGrows(String file, long seed) throws IOException {
        byte[] data = PillowPicturesTest.bytes(file);
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = mutate(data, random);
            assertThat(decodeOrRefuse(i % 2 == 0 ? damaged : mutate(damaged, random)))
                    .as("mutation %d", i)
                    .allSatisfy(image ->
                            assertThat((long) image.width() * image.height()).isBetween(1L, MAX_PIXELS));
        }
    }

    /** Anything but a picture or this exception fails the test. */
    private Stream<RgbImage> decodeOrRefuse(byte[] data) {
        try {
            return Stream.of(decoder.decode(data));
        } catch (ImageDecodeException e) {
            assertThat(e.kind()).isNotNull();
            return Stream.empty();
        }
    }

    private static byte[] mutate(byte[] data, Random random) {
        int length = Math.max(data.length, 1);
        int from = random.nextInt(length);
        int to = Math.min(data.length, from + 1 + random.nextInt(64));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(data, from);
            case 1 -> splice(data, from, new byte[0], to);
            case 2 -> splice(data, to, Arrays.copyOfRange(data, Math.min(from, to), to), to);
            case 3 -> overwrite(data, random, 1 + random.nextInt(8), length);
            case 4 -> overwrite(data, random, 1 + random.nextInt(4), Math.min(length, 64));
            default -> splice(data, from, extremeNumber(random), Math.min(data.length, from + 4));
        };
    }

    private static byte[] extremeNumber(Random random) {
        byte[] number = new byte[4];
        Arrays.fill(number, (byte) 0xff);
        number[random.nextInt(4)] = 0x7f;
        return number;
    }

    private static byte[] overwrite(byte[] data, Random random, int times, int within) {
        byte[] out = data.clone();
        for (int i = 0; i < times && out.length > 0; i++) {
            out[random.nextInt(within)] = (byte) random.nextInt(256);
        }
        return out;
    }

    /** {@code data[..from) + middle + data[to..)}. */
    private static byte[] splice(byte[] data, int from, byte[] middle, int to) {
        int start = Math.min(from, data.length);
        byte[] out = Arrays.copyOf(data, start + middle.length + data.length - to);
        System.arraycopy(middle, 0, out, start, middle.length);
        System.arraycopy(data, to, out, start + middle.length, data.length - to);
        return out;
    }
}
