package io.github.herovlm.cli;

import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.compare.TerminalTable;
import java.util.Locale;

/** A prune plan for the terminal. */
final class PruneText {
    private PruneText() {}

    static String render(PruneDocument plan) {
        PlanSummary.Patches patches = plan.tokens().patches();
        PlanSummary.Newlines newlines = plan.tokens().newlines();
        TerminalTable table = TerminalTable.of("tile", "budget", "kept");
        for (PlanSummary.Tile tile : plan.tiles()) {
            table = table.row(
                    tile.tile() == 0 ? "thumbnail" : Integer.toString(tile.tile()),
                    Integer.toString(tile.budget()),
                    Integer.toString(tile.kept().size()));
        }
        return String.format(
                Locale.ROOT,
                "%s at %s (%s budget, %s plane): %d of %d patches kept (%s), %d of %d newlines%n"
                        + "%d × %d pixels, %d × %d tiles of %d × %d patches%n%n%s",
                plan.pruner(),
                plan.retention(),
                KebabEnumConverter.kebab(plan.budget()),
                KebabEnumConverter.kebab(plan.plane()),
                patches.kept(),
                patches.content(),
                Figures.percent((double) patches.kept() / patches.content()),
                newlines.kept(),
                newlines.content(),
                plan.image().width(),
                plan.image().height(),
                plan.grid().rows(),
                plan.grid().columns(),
                plan.grid().patchesPerSide(),
                plan.grid().patchesPerSide(),
                table.render());
    }
}
