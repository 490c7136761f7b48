package io.github.herovlm.image;

import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.TileGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a picture as LLaVA-NeXT was trained to see it (transformers {@code LlavaNextImageProcessor}, the slow one on PIL,
 * 4.52): the whole picture squeezed into one tile, then the picture at the best fitting resolution cut row by row.
 */
public final class ImageTiler {
    private final int size;
    private final List<Resolution> pinpoints;
    private final int patchesPerSide;
    private final PixelNormalizer normalizer;

    /**
     * @param gridPinpoints resolutions to choose from, each a whole number of tiles
     * @param patchSize side of a patch of the vision tower in pixels
     */
    public ImageTiler(ImageProcessing processing, List<Resolution> gridPinpoints, int patchSize) {
        this.size = processing.size();
        this.pinpoints = List.copyOf(gridPinpoints);
        if (patchSize < 1 || patchSize > size) {
            throw new InvalidInputException("patch_size", patchSize, "a whole number from 1 to the tile's " + size);
        }
        for (Resolution pinpoint : pinpoints) {
            if (pinpoint.height() < size
                    || pinpoint.width() < size
                    || pinpoint.height() % size != 0
                    || pinpoint.width() % size != 0) {
                throw new InvalidInputException("image_grid_pinpoints", pinpoint, "whole multiples of " + size);
            }
        }
        if (pinpoints.isEmpty()) {
            throw new InvalidInputException("image_grid_pinpoints", "[]", "at least one (height, width)");
        }
        this.patchesPerSide = size / patchSize;
        this.normalizer = new PixelNormalizer(processing);
    }

    /** Where the picture of this size would lie. */
    public TileLayout layout(int width, int height) {
        return TileLayout.choose(width, height, pinpoints);
    }

    /** The thumbnail and the local tiles. */
    public TiledImage tile(RgbImage image) {
        TileLayout layout = layout(image.width(), image.height());
        TileGrid grid = new TileGrid(
                layout.plane().height() / size,
                layout.plane().width() / size,
                patchesPerSide,
                image.width(),
                image.height());
        RgbImage resized = BicubicResize.resize(
                image, layout.resized().width(), layout.resized().height());
        List<RgbImage> tiles = new ArrayList<>(grid.tiles());
        tiles.add(BicubicResize.resize(image, size, size));
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                tiles.add(cut(resized, column * size - layout.padLeft(), row * size - layout.padTop()));
            }
        }
        return new TiledImage(grid, tiles);
    }

    /** The square whose corner is at (x, y) of the picture; black where it reaches beyond. */
    private RgbImage cut(RgbImage picture, int x, int y) {
        byte[] tile = new byte[size * size * 3];
        int left = Math.max(x, 0);
        int right = Math.min(x + size, picture.width());
        for (int row = Math.max(y, 0); row < Math.min(y + size, picture.height()) && left < right; row++) {
            System.arraycopy(
                    picture.raw(),
                    (row * picture.width() + left) * 3,
                    tile,
                    ((row - y) * size + left - x) * 3,
                    (right - left) * 3);
        }
        return RgbImage.wrap(size, size, tile);
    }

    /** What the vision tower reads for these tiles. */
    public PixelValues normalize(TiledImage image) {
        return normalizer.normalize(image);
    }
}
