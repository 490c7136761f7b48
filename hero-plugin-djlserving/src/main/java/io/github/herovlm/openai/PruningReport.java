package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pruning did to one request.
 *
 * @param strategy name of the strategy or configured instance
 * @param arm of the experiment, if there is one
 * @param requestedRatio r as it was asked for, in (0, 1]
 * @param visualTokensBefore patches of all pictures as the unpruned model reads them, newlines not counted
 * @param visualTokensAfter patches kept
 * @param tileBudgets tokens granted, per picture and tile; tile 0 is the thumbnail
 * @param metrics where the time went
 */
public record PruningReport(
        String strategy,
        @Nullable String arm,
        double requestedRatio,
        int visualTokensBefore,
        int visualTokensAfter,
        List<List<Integer>> tileBudgets,
        RequestMetrics metrics) {
    public PruningReport {
        tileBudgets = tileBudgets.stream().map(List::copyOf).toList();
        if (visualTokensBefore < 1) {
            throw new IllegalArgumentException("a report on pruning without visual tokens");
        }
    }

    /** Kept patches as a share; above 1 where a strategy keeps padding that the unpruned model does not read. */
    public double actualRatio() {
        return (double) visualTokensAfter / visualTokensBefore;
    }

    JsonObject json() {
        JsonArray pictures = new JsonArray();
        for (List<Integer> tiles : tileBudgets) {
            JsonArray budgets = new JsonArray();
            tiles.forEach(budgets::add);
            pictures.add(budgets);
        }
        JsonObject report = new JsonObject();
        report.addProperty("strategy", strategy);
        report.addProperty("arm", arm);
        report.addProperty("requested_ratio", requestedRatio);
        report.addProperty("actual_ratio", actualRatio());
        report.addProperty("visual_tokens_before", visualTokensBefore);
        report.addProperty("visual_tokens_after", visualTokensAfter);
        report.add("tile_budgets", pictures);
        report.add("metrics", metrics.json());
        return report;
    }
}
