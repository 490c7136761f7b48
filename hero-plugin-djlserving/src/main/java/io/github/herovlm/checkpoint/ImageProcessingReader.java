package io.github.herovlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Reads how pictures become pixel values: {@code preprocessor_config.json}, or the {@code image_processor} part of {@code
 * processor_config.json}, where newer releases write it. Defaults are those of transformers' {@code
 * LlavaNextImageProcessor} and {@code CLIPImageProcessor}.
 */
final class ImageProcessingReader {
    static final String FILE = "preprocessor_config.json";
    private static final String MERGED_FILE = "processor_config.json";
    private static final String MERGED_KEY = "image_processor";
    private static final int BICUBIC = 3;
    private static final int MAX_SIDE = 1 << 14;

    private static final ImageProcessing.Channels CLIP_MEAN =
            new ImageProcessing.Channels((float) 0.48145466, (float) 0.4578275, (float) 0.40821073);
    private static final ImageProcessing.Channels CLIP_STD =
            new ImageProcessing.Channels((float) 0.26862954, (float) 0.26130258, (float) 0.27577711);

    private ImageProcessingReader() {}

    /** Whether the directory says how pictures are processed. */
    static boolean isPresent(Path directory) {
        return Files.exists(directory.resolve(FILE)) || hasMerged(directory);
    }

    private static boolean hasMerged(Path directory) {
        Path merged = directory.resolve(MERGED_FILE);
        return Files.exists(merged) && JsonSection.read(merged).has(MERGED_KEY);
    }

    /** What a CLIP checkpoint says; its published values (bicubic, 1/255, its own mean and deviation) where it says nothing. */
    static ImageProcessing readOrDefault(Path directory, ClipConfig config) {
        int imageSize = config.vision().imageSize();
        return isPresent(directory)
                ? read(section(directory), imageSize)
                : new ImageProcessing(imageSize, 1 / 255.0, CLIP_MEAN, CLIP_STD);
    }

    /** What a LLaVA-NeXT checkpoint says, which must fit its own configuration. */
    static ImageProcessing read(Path directory, LlavaNextConfig config) {
        JsonSection section = section(directory);
        section.rows("image_grid_pinpoints", 2, 1, Integer.MAX_VALUE).ifPresent(rows -> {
            List<Resolution> own =
                    rows.stream().map(r -> new Resolution(r.get(0), r.get(1))).toList();
            if (!new HashSet<>(own).equals(new HashSet<>(config.gridPinpoints()))) {
                throw section.refuse("image_grid_pinpoints", "those of config.json: " + config.gridPinpoints());
            }
        });
        return read(section, config.vision().imageSize());
    }

    private static JsonSection section(Path directory) {
        Path own = directory.resolve(FILE);
        return !Files.exists(own) && hasMerged(directory)
                ? JsonSection.read(directory.resolve(MERGED_FILE)).section(MERGED_KEY)
                : JsonSection.read(own);
    }

    private static ImageProcessing read(JsonSection section, int imageSize) {
        section.requireFlag("do_resize", true);
        section.requireFlag("do_rescale", true);
        section.requireFlag("do_normalize", true);
        if (section.whole("resample", BICUBIC, 0, Integer.MAX_VALUE) != BICUBIC) {
            throw section.refuse("resample", BICUBIC + " (bicubic)");
        }
        int size = side(section, "size", 224);
        int crop = side(section, "crop_size", size);
        if (size != imageSize || crop != imageSize) {
            String key = size != imageSize ? "size" : "crop_size";
            throw section.refuse(key, size != imageSize ? size : crop, "the vision tower's image_size = " + imageSize);
        }
        return new ImageProcessing(
                size,
                section.positive("rescale_factor", 1 / 255.0),
                section.channels("image_mean", Double.NEGATIVE_INFINITY).orElse(CLIP_MEAN),
                section.channels("image_std", Double.MIN_VALUE).orElse(CLIP_STD));
    }

    /** A number, {@code {"shortest_edge": n}} or a square {@code {"height": n, "width": n}}. */
    private static int side(JsonSection section, String key, int fallback) {
        if (!section.isSection(key)) {
            return section.whole(key, fallback, 1, MAX_SIDE);
        }
        JsonSection size = section.section(key);
        if (size.has("shortest_edge")) {
            return size.whole("shortest_edge", fallback, 1, MAX_SIDE);
        }
        int height = size.whole("height", 0, 1, MAX_SIDE);
        if (height == 0 || size.whole("width", 0, 1, MAX_SIDE) != height) {
            throw section.refuse(key, "a number, a shortest_edge, or equal height and width");
        }
        return height;
    }
}
