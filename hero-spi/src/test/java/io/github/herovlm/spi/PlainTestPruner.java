package io.github.herovlm.spi;

import java.util.stream.IntStream;

/** A stranger's plain class: no OLCUT, no parameters. Keeps the thumbnail. */
public class PlainTestPruner implements VisualTokenPruner {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String description() {
        return "Keeps the thumbnail.";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return EvidenceRequest.NOTHING;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        TileGrid grid = evidence.grid();
        int[][] kept = new int[grid.tiles()][0];
        kept[0] = IntStream.range(0, grid.patchesPerTile()).toArray();
        int[] budgets = new int[grid.tiles()];
        budgets[0] = kept[0].length;
        return new PrunePlan(
                grid, PlanePolicy.CONTENT, NewlinePolicy.NONE, grid.contentRegion(Unpadding.MODEL), budgets, kept);
    }
}
