package io.github.herovlm.cli;

import io.github.herovlm.image.DecodeOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --image --no-exif --max-pixels}. */
final class ImageOptions {
    @Option(
            names = "--image",
            required = true,
            paramLabel = "FILE",
            description = "picture: JPEG, PNG, GIF, BMP or WebP")
    private Path image = Path.of("");

    @Option(names = "--no-exif", description = "do not turn the picture as its EXIF data says")
    private boolean noExif;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "refuse larger pictures before decoding (default: ${DEFAULT-VALUE})")
    private long maxPixels = DecodeOptions.DEFAULT.maxPixels();

    Path file() {
        return image;
    }

    DecodeOptions decoding() {
        return new DecodeOptions(maxPixels, !noExif);
    }
}
