package io.github.herovlm.spi;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which visual tokens reach the language model: per tile the kept patches, and which rows end in a newline. Immutable;
 * indices are sorted, unique, in range, and inside the content region where the plane policy is CONTENT; no tile keeps
 * more than its budget.
 *
 * <p>Two plans are equal if they keep the same patches of the same grid under the same policies and budgets.
 */
public final class PrunePlan {
    /** Stands for the {@code image_newline} embedding in {@link #sequence()}. */
    public static final int NEWLINE = -1;

    private final TileGrid grid;
    private final PlanePolicy plane;
    private final NewlinePolicy newlines;
    private final ContentRegion region;
    private final int[] budgets;
    private final int[][] kept;

    /**
     * @param region the content region under the strategy's own rounding, a part of the grid's plane
     * @param budgets tokens granted per tile, 0..K, none negative; a tile may keep fewer
     * @param kept kept tile-local patch indices per tile, ascending: {@code [K + 1][…]}
     * @throws InvalidInputException where these do not fit together, or nothing is kept
     */
    public PrunePlan(
            TileGrid grid,
            PlanePolicy plane,
            NewlinePolicy newlines,
            ContentRegion region,
            int[] budgets,
            int[][] kept) {
        this.grid = Objects.requireNonNull(grid);
        this.plane = Objects.requireNonNull(plane);
        this.newlines = Objects.requireNonNull(newlines);
        this.region = Objects.requireNonNull(region);
        this.budgets = budgets.clone();
        this.kept = Arrays.stream(kept).map(int[]::clone).toArray(int[][]::new);
        if (budgets.length != grid.tiles() || kept.length != grid.tiles()) {
            throw new InvalidInputException(
                    "plan", kept.length + " tiles, " + budgets.length + " budgets", grid.tiles() + " of each");
        }
        if (region.bottom() > grid.planeRows() || region.right() > grid.planeColumns()) {
            throw new InvalidInputException(
                    "content region",
                    region,
                    "a part of the plane of " + grid.planeRows() + " × " + grid.planeColumns() + " patches");
        }
        for (int tile = 0; tile < kept.length; tile++) {
            checkBudget(tile);
            checkTile(tile);
        }
        if (keptPatches() == 0) {
            throw new InvalidInputException("plan", "no patch at all", "at least one kept patch");
        }
    }

    private void checkBudget(int tile) {
        if (budgets[tile] < kept[tile].length) {
            throw new InvalidInputException(
                    "budget of tile " + tile,
                    budgets[tile],
                    "at least " + kept[tile].length + ", the number of patches it keeps");
        }
    }

    private void checkTile(int tile) {
        int previous = -1;
        for (int patch : kept[tile]) {
            String what = "kept patch of tile " + tile;
            if (patch <= previous || patch >= grid.patchesPerTile()) {
                throw new InvalidInputException(
                        what, patch, "ascending indices without repetition, 0 to " + (grid.patchesPerTile() - 1));
            }
            if (tile > 0 && plane == PlanePolicy.CONTENT && !inContent(tile, patch)) {
                throw new InvalidInputException(what, patch, "a patch of the content region " + region);
            }
            previous = patch;
        }
    }

    private boolean inContent(int tile, int patch) {
        return region.contains(grid.planeRow(tile, patch), grid.planeColumn(tile, patch));
    }

    /** How the picture was cut. */
    public TileGrid grid() {
        return grid;
    }

    /** Whether padding patches may be kept. */
    public PlanePolicy plane() {
        return plane;
    }

    /** Which rows end in a newline. */
    public NewlinePolicy newlines() {
        return newlines;
    }

    /** The content region the plan was made for. */
    public ContentRegion region() {
        return region;
    }

    /** Tokens granted to a tile. */
    public int budget(int tile) {
        return budgets[tile];
    }

    /** Kept tile-local patch indices of a tile, ascending; a copy. */
    public int[] kept(int tile) {
        return kept[tile].clone();
    }

    /** Kept patches of all tiles, newlines not counted. */
    public int keptPatches() {
        return Arrays.stream(kept).mapToInt(tile -> tile.length).sum();
    }

    /** Newlines in the sequence. */
    public int keptNewlines() {
        return (int) Arrays.stream(sequence()).filter(token -> token == NEWLINE).count();
    }

    /**
     * What takes the place of the image token, in the order the model was trained to read: thumbnail patches by index,
     * then the local plane row by row. A patch is {@code tile · P + index}, a newline is {@link #NEWLINE}.
     */
    public int[] sequence() {
        int patches = grid.patchesPerTile();
        boolean[] keep = new boolean[grid.tiles() * patches];
        for (int tile = 0; tile < kept.length; tile++) {
            for (int patch : kept[tile]) {
                keep[tile * patches + patch] = true;
            }
        }
        IntStream.Builder out = IntStream.builder();
        IntStream.range(0, patches).filter(patch -> keep[patch]).forEach(out);
        for (int row = 0; row < grid.planeRows(); row++) {
            boolean any = false;
            for (int column = 0; column < grid.planeColumns(); column++) {
                int token = grid.tileAt(row, column) * patches + grid.patchAt(row, column);
                if (keep[token]) {
                    out.add(token);
                    any = true;
                }
            }
            if (endsInNewline(row, any)) {
                out.add(NEWLINE);
            }
        }
        return out.build().toArray();
    }

    private boolean endsInNewline(int row, boolean keepsAny) {
        boolean content = row >= region.top() && row < region.bottom();
        return switch (newlines) {
            case ALL_ROWS -> true;
            case CONTENT_ROWS -> content;
            case NON_EMPTY_ROWS -> content && keepsAny;
            case NONE -> false;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrunePlan plan
                && grid.equals(plan.grid)
                && plane == plan.plane
                && newlines == plan.newlines
                && region.equals(plan.region)
                && Arrays.equals(budgets, plan.budgets)
                && Arrays.deepEquals(kept, plan.kept);
    }

    @Override
    public int hashCode() {
        return Objects.hash(grid, plane, newlines, region, Arrays.hashCode(budgets), Arrays.deepHashCode(kept));
    }

    @Override
    public String toString() {
        return "PrunePlan[" + grid + ", " + plane + ", " + newlines + ", " + region + ", budgets "
                + Arrays.toString(budgets) + ", kept " + Arrays.deepToString(kept) + "]";
    }
}
