package io.github.herovlm.cli;

import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.MissingFile;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.TerminalTable;
import io.github.herovlm.workbench.Inspection;
import io.github.herovlm.workbench.Inspection.Besides;
import io.github.herovlm.workbench.Inspection.Grid;
import io.github.herovlm.workbench.Inspection.Memory;
import io.github.herovlm.workbench.Inspection.Tiles;
import io.github.herovlm.workbench.Inspection.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection for the terminal. */
final class InspectionText {
    private static final int MOST_UNUSED = 5;

    private final Inspection inspection;
    private final List<String> lines = new ArrayList<>();

    private InspectionText(Inspection inspection) {
        this.inspection = inspection;
    }

    static String render(Inspection inspection) {
        InspectionText text = new InspectionText(inspection);
        text.architecture();
        text.weights();
        text.tiles();
        text.memory();
        text.verdict();
        return String.join("\n", text.lines);
    }

    private void architecture() {
        VisionConfig vision = inspection.vision();
        lines.add(inspection.model() + " (" + inspection.kind() + ")");
        lines.add(String.format(
                Locale.ROOT,
                "  vision   %d layers, width %d, %d heads, %d px tiles of %d px patches",
                vision.layers(),
                vision.hiddenSize(),
                vision.heads(),
                vision.imageSize(),
                vision.patchSize()));
        TextConfig text = inspection.text();
        if (text != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  decoder  %s, %d layers, width %d, MLP %d, %d heads, %d key heads, %d tokens, %d positions",
                    text.modelType(),
                    text.layers(),
                    text.hiddenSize(),
                    text.intermediateSize(),
                    text.heads(),
                    text.kvHeads(),
                    text.vocabSize(),
                    text.maxPositions()));
        }
        Wiring wiring = inspection.wiring();
        if (wiring != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  joined   after encoder layer %d, %s between; output layer %s; declared as %s",
                    wiring.featureLayer(),
                    wiring.projectorActivation(),
                    wiring.tiedOutput() ? "tied to the embedding" : "of its own",
                    wiring.declaredDtype()));
        }
        ClipConfig clip = inspection.clip();
        if (clip != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  text     %d layers, width %d, %d heads, %d positions; shared space of %d",
                    clip.textLayers(),
                    clip.textHiddenSize(),
                    clip.textHeads(),
                    clip.textMaxPositions(),
                    clip.projectionDim()));
        }
    }

    private void weights() {
        String parts = inspection.parameters().entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %,d", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
        lines.add(String.format(Locale.ROOT, "  weights  %,d: %s", inspection.totalParameters(), parts));
        String types = inspection.bytesByType().entrySet().stream()
                .map(type -> type.getKey() + " " + Figures.bytesInMib(type.getValue()) + " MiB")
                .collect(Collectors.joining(", "));
        lines.add("  stored   " + inspection.files() + (inspection.files() == 1 ? " file: " : " files: ") + types);
    }

    private void tiles() {
        Tiles tiles = inspection.tiles();
        if (tiles == null) {
            return;
        }
        TerminalTable table = TerminalTable.of("grid", "pixels", "patches", "newlines", "visual tokens");
        for (Grid grid : tiles.grids()) {
            table = table.row(
                    grid.rows() + " × " + grid.columns(),
                    grid.columns() * tiles.tilePixels() + " × " + grid.rows() * tiles.tilePixels(),
                    Integer.toString(grid.patches()),
                    Integer.toString(grid.newlines()),
                    Integer.toString(grid.patches() + grid.newlines()));
        }
        lines.add("");
        lines.add("Grids of tiles (rows × columns) beside the thumbnail, and the tokens of a picture that fills them:");
        lines.add(table.render());
        TextConfig text = inspection.text();
        if (text != null) {
            lines.add("The largest picture unpruned: " + tiles.mostVisualTokens() + " visual tokens of "
                    + text.maxPositions() + " positions"
                    + (tiles.fitsPositions() ? "." : ", which leaves no room for 512 tokens of text."));
        }
    }

    private void memory() {
        if (inspection.memory().isEmpty()) {
            return;
        }
        TerminalTable table =
                TerminalTable.of("device", "dtype", "weights MiB", "CLIP MiB", "KV MiB", "device MiB", "fits");
        for (Memory memory : inspection.memory()) {
            table = table.row(
                    memory.device(),
                    memory.dtype(),
                    Figures.bytesInMib(memory.weightBytes()),
                    memory.clipBytes() == 0 ? "–" : Figures.bytesInMib(memory.clipBytes()),
                    Figures.bytesInMib(memory.cacheBytes()),
                    Figures.bytesInMib(memory.deviceBytes()),
                    memory.fits() ? "yes" : "no");
        }
        lines.add("");
        lines.add("Memory for the largest picture unpruned, activations not counted:");
        lines.add(table.render());
    }

    private void verdict() {
        lines.add("");
        Besides clip = inspection.besides();
        if (clip != null) {
            clip.problems().forEach(problem -> lines.add("Problem of " + clip.model() + ": " + problem));
        }
        inspection.problems().forEach(problem -> lines.add("Problem: " + problem));
        for (MissingFile file : inspection.missingFiles()) {
            lines.add((file.required() ? "Missing: " : "Absent: ") + file.name() + " (" + file.consequence() + ")");
        }
        List<String> unused = inspection.unused();
        if (!unused.isEmpty()) {
            lines.add("Unused: " + unused.stream().limit(MOST_UNUSED).collect(Collectors.joining(", "))
                    + (unused.size() > MOST_UNUSED ? " and " + (unused.size() - MOST_UNUSED) + " more" : ""));
        }
        lines.add(inspection.complete() ? "Complete: it can be loaded." : "Incomplete: it cannot be loaded.");
    }
}
