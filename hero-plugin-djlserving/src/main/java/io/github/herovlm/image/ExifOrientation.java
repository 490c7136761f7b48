package io.github.herovlm.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a camera was held (EXIF tag 0x0112), and how to turn its picture upright.
 *
 * @param mirrored the stored picture has to be mirrored left to right, before it is turned
 * @param quarterTurns clockwise, 0 to 3
 */
record ExifOrientation(boolean mirrored, int quarterTurns) {
    private static final ExifOrientation UPRIGHT = new ExifOrientation(false, 0);

    /** The orientation that a file declares; upright where it declares none that makes sense. */
    static ExifOrientation of(ImageFormat format, byte[] data) {
        return readTag(format, data).map(ExifOrientation::ofTag).orElse(UPRIGHT);
    }

    private static ExifOrientation ofTag(int value) {
        return switch (value) {
            case 2 -> new ExifOrientation(true, 0);
            case 3 -> new ExifOrientation(false, 2);
            case 4 -> new ExifOrientation(true, 2);
            case 5 -> new ExifOrientation(true, 3);
            case 6 -> new ExifOrientation(false, 1);
            case 7 -> new ExifOrientation(true, 1);
            case 8 -> new ExifOrientation(false, 3);
            default -> UPRIGHT;
        };
    }

    private static Optional<Integer> readTag(ImageFormat format, byte[] data) {
        try {
            return exif(format, data)
                    .map(metadata -> metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
                    .map(directory -> directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION));
        } catch (RuntimeException e) {
            return Optional.empty(); // a hostile block must not cost the picture, which is decoded already
        }
    }

    private static Optional<Metadata> exif(ImageFormat format, byte[] data) {
        return switch (format) {
            case JPEG -> ofSegments(data);
            case PNG -> FileChunks.find(FileChunks.Layout.PNG, data, 8, "eXIf").map(ExifOrientation::ofBlock);
            case WEBP ->
                FileChunks.find(FileChunks.Layout.RIFF, data, 12, "EXIF").map(ExifOrientation::ofBlock);
            case GIF, BMP -> Optional.empty();
        };
    }

    private static Optional<Metadata> ofSegments(byte[] data) {
        try {
            return Optional.of(
                    JpegMetadataReader.readMetadata(new ByteArrayInputStream(data), List.of(new ExifReader())));
        } catch (JpegProcessingException | IOException e) {
            return Optional.empty(); // the pixels are decoded already: damaged metadata costs only the orientation
        }
    }

    private static Metadata ofBlock(byte[] exif) {
        Metadata metadata = new Metadata();
        int preamble = ExifReader.startsWithJpegExifPreamble(exif) ? ExifReader.JPEG_SEGMENT_PREAMBLE.length() : 0;
        new ExifReader().extract(new ByteArrayReader(exif), metadata, preamble);
        return metadata;
    }

    RgbImage apply(RgbImage image) {
        if (equals(UPRIGHT)) {
            return image;
        }
        boolean swap = quarterTurns % 2 == 1;
        int width = swap ? image.height() : image.width();
        int height = swap ? image.width() : image.height();
        byte[] in = image.raw();
        byte[] out = new byte[in.length];
        int o = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sourceX = switch (quarterTurns) {
                    case 0 -> x;
                    case 1 -> y;
                    case 2 -> width - 1 - x;
                    default -> height - 1 - y;
                };
                int sourceY = switch (quarterTurns) {
                    case 0 -> y;
                    case 1 -> width - 1 - x;
                    case 2 -> height - 1 - y;
                    default -> x;
                };
                int i = (sourceY * image.width() + (mirrored ? image.width() - 1 - sourceX : sourceX)) * 3;
                out[o++] = in[i];
                out[o++] = in[i + 1];
                out[o++] = in[i + 2];
            }
        }
        return RgbImage.wrap(width, height, out);
    }
}
