package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.pruners.FasterVlmPruner;
import io.github.herovlm.pruners.GlobalCoPruner;
import io.github.herovlm.pruners.HeroPruner;
import io.github.herovlm.pruners.HiredPruner;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Compares a strategy's plan with the reference's mask, budgets and sequence at one ratio. */
final class SelectionAssertions {
    private final Golden golden;
    private final Evidence evidence;
    private final String prefix;
    private final int percent;
    private final boolean picture;

    /**
     * @param prefix of the names in the file: empty for a picture, the case and a dot in selection_synthetic, which
     *     lacks the vectors of a second merge type
     * @param percent the ratio
     */
    SelectionAssertions(Golden golden, Evidence evidence, String prefix, int percent) {
        this.golden = golden;
        this.evidence = evidence;
        this.prefix = prefix;
        this.percent = percent;
        this.picture = prefix.isEmpty();
    }

    /** Whether HiRED's code can divide the thumbnail's patches among the tiles; at ratio 1 it does not have to. */
    boolean hiredDivides() {
        return percent == 100
                || evidence.grid().patchesPerTile() % evidence.grid().localTiles() == 0;
    }

    /** HERO: kept patches, tokens granted per crop and the sequence with a newline for every row of the plane. */
    void hero() {
        PrunePlan plan = new HeroPruner().prune(evidence, Budget.published(percent / 100.0));
        assertKept(plan, "hero");
        int[] budgets = budgets(plan);
        assertThat(Arrays.copyOfRange(budgets, 1, budgets.length)).isEqualTo(ints("hero", "alloc"));
        assertThat(plan.sequence()).isEqualTo(ints("hero", "seq"));
    }

    /** HiRED: the mask holds padding patches, which the content plane then drops. */
    void hired() {
        PrunePlan full = hired(PlanePolicy.FULL, NewlinePolicy.NONE);
        assertKept(full, "hired");
        if (percent < 100) { // at ratio 1 the published code allocates nothing
            assertThat(budgets(full)).isEqualTo(ints("hired", "budgets"));
        }
        if (picture) {
            PrunePlan published = new HiredPruner().prune(evidence, Budget.published(percent / 100.0));
            assertThat(published.sequence()).isEqualTo(ints("hired", "nonl.seq"));
        }
        PrunePlan newlines = hired(PlanePolicy.CONTENT, NewlinePolicy.CONTENT_ROWS);
        assertThat(newlines.sequence()).isEqualTo(ints("hired", "nl.seq"));
    }

    private PrunePlan hired(PlanePolicy plane, NewlinePolicy newlines) {
        return new HiredPruner().prune(evidence, new Budget(percent / 100.0, BudgetMode.PUBLISHED, plane, newlines));
    }

    /** FasterVLM: the published branch, and for pictures the unpadding one. */
    void fasterVlm() {
        PrunePlan spatial = new FasterVlmPruner().prune(evidence, Budget.published(percent / 100.0));
        assertKept(spatial, "fastervlm");
        assertThat(spatial.sequence()).isEqualTo(ints("fastervlm", "spatial.seq"));
        if (picture) {
            PrunePlan unpad = new FasterVlmPruner(FasterVlmPruner.Variant.unpad)
                    .prune(evidence, Budget.published(percent / 100.0));
            assertThat(unpad.sequence()).isEqualTo(ints("fastervlm", "unpad.seq"));
        }
    }

    /** GlobalCom2: kept patches and counts, and the sequence in raster order. */
    void globalCo() {
        PrunePlan plan = new GlobalCoPruner().prune(evidence, Budget.published(percent / 100.0));
        assertKept(plan, "globalcom");
        if (picture) {
            int[] kept = IntStream.range(1, plan.grid().tiles())
                    .map(tile -> plan.kept(tile).length)
                    .toArray();
            assertThat(kept).isEqualTo(ints("globalcom", "kept"));
        }
        assertThat(plan.sequence()).isEqualTo(ints("globalcom", "natural.seq"));
    }

    private void assertKept(PrunePlan plan, String strategy) {
        int[] mask = ints(strategy, "mask");
        int patches = plan.grid().patchesPerTile();
        for (int tile = 0; tile < plan.grid().tiles(); tile++) {
            int offset = tile * patches;
            int[] expected = IntStream.range(0, patches)
                    .filter(patch -> mask[offset + patch] == 1)
                    .toArray();
            assertThat(plan.kept(tile)).as("%s, tile %d", strategy, tile).isEqualTo(expected);
        }
    }

    private static int[] budgets(PrunePlan plan) {
        return IntStream.range(0, plan.grid().tiles()).map(plan::budget).toArray();
    }

    private int[] ints(String strategy, String what) {
        return golden.ints(key(strategy + "." + what));
    }

    /** {@code hired.nl.seq} at 20 percent is {@code hired.r020.nl.seq}. */
    private String key(String name) {
        int dot = name.indexOf('.');
        return prefix + name.substring(0, dot) + String.format(Locale.ROOT, ".r%03d", percent) + name.substring(dot);
    }
}
