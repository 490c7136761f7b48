package io.github.herovlm.cli;

import java.nio.file.Path;

/**
 * Which picture to look at.
 *
 * @param file the picture's file
 * @param exifOrientation whether to turn it as its EXIF data says
 * @param maxPixels most pixels to decode
 */
public record PictureChoice(Path file, boolean exifOrientation, long maxPixels) {}
