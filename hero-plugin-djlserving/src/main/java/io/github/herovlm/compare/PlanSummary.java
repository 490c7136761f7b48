package io.github.herovlm.compare;

import com.google.gson.annotations.SerializedName;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A prune plan in figures, as reports and the command print it. */
public record PlanSummary(Size image, Grid grid, Patches patches, Newlines newlines, List<Tile> tiles) {
    /** A picture's size in pixels. */
    public record Size(int width, int height) {}

    /** The local tiles' rows and columns, and S. */
    public record Grid(
            int rows,
            int columns,
            @SerializedName("patchesPerSide") int patchesPerSide) {}

    /**
     * Patches of all tiles.
     *
     * @param total with padding
     * @param content without padding, as the unpruned model reads them
     * @param kept of this plan
     */
    public record Patches(int total, int content, int kept) {}

    /**
     * Row ends of the local plane.
     *
     * @param total rows of the whole plane
     * @param content rows of the content region, as the unpruned model reads them
     * @param kept of this plan
     */
    public record Newlines(int total, int content, int kept) {}

    /**
     * One tile; 0 is the thumbnail.
     *
     * @param budget tokens granted
     * @param kept patches kept, tile-local, ascending
     */
    public record Tile(int tile, int budget, List<Integer> kept) {}

    /** The figures of a plan. */
    public static PlanSummary of(PrunePlan plan) {
        TileGrid grid = plan.grid();
        ContentRegion content = grid.contentRegion(Unpadding.MODEL);
        return new PlanSummary(
                new Size(grid.imageWidth(), grid.imageHeight()),
                new Grid(grid.rows(), grid.columns(), grid.patchesPerSide()),
                new Patches(
                        grid.tiles() * grid.patchesPerTile(),
                        grid.patchesPerTile() + content.rows() * content.columns(),
                        plan.keptPatches()),
                new Newlines(grid.planeRows(), content.rows(), plan.keptNewlines()),
                IntStream.range(0, grid.tiles())
                        .mapToObj(tile -> new Tile(
                                tile,
                                plan.budget(tile),
                                Arrays.stream(plan.kept(tile)).boxed().toList()))
                        .toList());
    }

    /** Kept patches as a share of the content patches; above 1 where padding is kept too. */
    public double keptShare() {
        return (double) patches.kept() / patches.content();
    }
}
