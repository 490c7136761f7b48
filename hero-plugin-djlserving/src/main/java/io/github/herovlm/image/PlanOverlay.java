package io.github.herovlm.image;

import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

/**
 * Shows a prune plan on the picture: on the left the plane of local tiles as the model sees it, on the right the
 * thumbnail. Kept patches keep their colours, dropped ones fade to grey; padding is hatched, and a patch of it that is
 * kept all the same has a coloured edge; white lines separate tiles. Below, in the order of the tiles, patches kept of
 * patches there are.
 */
public final class PlanOverlay {
    /** Small tiles are enlarged until the plane is about this long. */
    private static final int COMFORTABLE = 480;

    private static final int MARGIN = 12;
    private static final int CAPTION = 24;
    private static final int DIGIT_SIZE = 2;
    private static final int HATCH_SPACING = 6;

    private static final int PAPER = 0xf6f7f9;
    private static final int INK = 0x30343c;
    private static final int FADED = 0x363b45;
    private static final int HATCH = 0x6b7280;
    private static final int LINE = 0xffffff;
    private static final int SHADOW = 0x000000;
    private static final int KEPT_PADDING = 0x22d3ee;

    private final TiledImage tiled;
    private final PrunePlan plan;
    private final TileGrid grid;
    /** Side of a tile as drawn, in pixels. */
    private final int side;

    private final Canvas canvas;

    private PlanOverlay(TiledImage tiled, PrunePlan plan) {
        this.tiled = tiled;
        this.plan = plan;
        this.grid = tiled.grid();
        int size = tiled.tiles().get(0).width();
        this.side = size * Math.max(1, COMFORTABLE / (size * Math.max(grid.rows(), grid.columns())));
        this.canvas = new Canvas(
                (grid.columns() + 1) * side + 3 * MARGIN, grid.rows() * (side + CAPTION) + 2 * MARGIN, PAPER);
    }

    /**
     * Draws a plan.
     *
     * @param tiled the picture that the plan was made for
     */
    public static RgbImage render(TiledImage tiled, PrunePlan plan) {
        if (!tiled.grid().equals(plan.grid())) {
            throw new IllegalArgumentException("a plan for " + plan.grid() + " on a picture of " + tiled.grid());
        }
        PlanOverlay overlay = new PlanOverlay(tiled, plan);
        overlay.drawThumbnail();
        overlay.drawPlane();
        return overlay.canvas.toImage();
    }

    private void drawThumbnail() {
        int left = grid.columns() * side + 2 * MARGIN;
        canvas.picture(BicubicResize.resize(tiled.tiles().get(0), side, side), left, MARGIN);
        boolean[] kept = kept(0);
        for (int patch = 0; patch < kept.length; patch++) {
            if (!kept[patch]) {
                fade(patchAt(left, MARGIN, patch));
            }
        }
        outline(left, MARGIN);
        caption(0, left, MARGIN + side);
    }

    private void drawPlane() {
        canvas.picture(BicubicResize.resize(tiled.plane(), grid.columns() * side, grid.rows() * side), MARGIN, MARGIN);
        Rectangle content = content();
        for (int tile = 1; tile < grid.tiles(); tile++) {
            boolean[] kept = kept(tile);
            for (int patch = 0; patch < kept.length; patch++) {
                drawLocalPatch(patchAt(left(tile), top(tile), patch), kept[patch], content);
            }
        }
        for (int tile = 1; tile < grid.tiles(); tile++) {
            outline(left(tile), top(tile));
            caption(tile, left(tile), MARGIN + grid.rows() * side + (tile - 1) / grid.columns() * CAPTION);
        }
    }

    private void drawLocalPatch(Rectangle patch, boolean kept, Rectangle content) {
        if (!kept) {
            fade(patch);
            hatch(patch, content);
        } else if (!content.intersects(patch)) {
            canvas.frame(patch.x, patch.y, patch.width, patch.height, 1, KEPT_PADDING);
        }
    }

    private boolean[] kept(int tile) {
        boolean[] kept = new boolean[grid.patchesPerTile()];
        Arrays.stream(plan.kept(tile)).forEach(patch -> kept[patch] = true);
        return kept;
    }

    private int left(int tile) {
        return MARGIN + (tile - 1) % grid.columns() * side;
    }

    private int top(int tile) {
        return MARGIN + (tile - 1) / grid.columns() * side;
    }

    private Rectangle patchAt(int left, int top, int patch) {
        int patches = grid.patchesPerSide();
        int column = patch % patches;
        int row = patch / patches;
        int x = column * side / patches;
        int y = row * side / patches;
        return new Rectangle(left + x, top + y, (column + 1) * side / patches - x, (row + 1) * side / patches - y);
    }

    /** Where the plane shows picture, to the pixel. */
    private Rectangle content() {
        int size = tiled.tiles().get(0).width();
        TileLayout layout = TileLayout.choose(
                grid.imageWidth(),
                grid.imageHeight(),
                List.of(new Resolution(grid.rows() * size, grid.columns() * size)));
        int scale = side / size;
        return new Rectangle(
                MARGIN + layout.padLeft() * scale,
                MARGIN + layout.padTop() * scale,
                layout.resized().width() * scale,
                layout.resized().height() * scale);
    }

    private void fade(Rectangle area) {
        canvas.toGrey(area.x, area.y, area.width, area.height);
        canvas.tint(area.x, area.y, area.width, area.height, FADED, 0.7);
    }

    /** Diagonal lines that run on from patch to patch, outside the content only. */
    private void hatch(Rectangle patch, Rectangle content) {
        for (int y = patch.y; y < patch.y + patch.height; y++) {
            for (int x = patch.x; x < patch.x + patch.width; x++) {
                if (!content.contains(x, y) && (x + y) % HATCH_SPACING == 0) {
                    canvas.rectangle(x, y, 1, 1, HATCH);
                }
            }
        }
    }

    private void outline(int left, int top) {
        canvas.frame(left, top, side, side, 2, SHADOW);
        canvas.frame(left, top, side, side, 1, LINE);
    }

    private void caption(int tile, int left, int top) {
        String text = plan.kept(tile).length + "/" + grid.patchesPerTile();
        int x = left + (side - Digits.width(text, DIGIT_SIZE)) / 2;
        Digits.draw(canvas, text, x, top + (CAPTION - Digits.HEIGHT * DIGIT_SIZE) / 2, DIGIT_SIZE, INK);
    }
}
