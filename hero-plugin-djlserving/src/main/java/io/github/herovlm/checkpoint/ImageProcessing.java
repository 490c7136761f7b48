package io.github.herovlm.checkpoint;

import java.nio.file.Path;

/**
 * The parts of {@code preprocessor_config.json} that decide a tile's pixel values.
 *
 * @param size side of a tile in pixels
 * @param rescaleFactor what an 8-bit value is multiplied by
 * @param mean subtracted per channel (R, G, B)
 * @param std divided by per channel
 */
public record ImageProcessing(int size, double rescaleFactor, Channels mean, Channels std) {
    /** One float per colour channel. */
    public record Channels(float red, float green, float blue) {
        /** The value of channel 0 (R), 1 (G) or 2 (B). */
        public float get(int channel) {
            return switch (channel) {
                case 0 -> red;
                case 1 -> green;
                case 2 -> blue;
                default -> throw new IndexOutOfBoundsException(channel);
            };
        }
    }

    /** What a LLaVA-NeXT checkpoint's directory says, which must fit its own configuration. */
    public static ImageProcessing read(Path directory, LlavaNextConfig config) {
        return ImageProcessingReader.read(directory, config);
    }
}
