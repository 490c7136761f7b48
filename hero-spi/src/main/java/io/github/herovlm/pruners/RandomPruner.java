package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The control that chooses at random: in every tile, in proportion to its content patches, without replacement. The
 * quotas are those of the exact mode in both modes; the same seed gives the same plan for the same grid and budget.
 */
@AutoService(VisualTokenPruner.class)
public final class RandomPruner implements VisualTokenPruner, Configurable {
    @Config(description = "seed of the random choice")
    private long seed = 0;

    /** With the default seed. */
    public RandomPruner() {}

    /** With this seed. */
    public RandomPruner(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "random";
    }

    @Override
    public String description() {
        return "Control: random patches of every tile, in proportion to its content";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return EvidenceRequest.NOTHING;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        Canvas canvas = new Canvas(evidence.grid(), budget, Layout.MODEL);
        int[] budgets = ExactBudgets.alike(canvas);
        int[][] kept = new int[budgets.length][];
        SplittableRandom random = new SplittableRandom(seed);
        for (int tile = 0; tile < kept.length; tile++) {
            kept[tile] = choose(random.split(), canvas.candidates(tile), budgets[tile]);
        }
        return canvas.plan(budgets, kept);
    }

    private static int[] choose(SplittableRandom random, int[] candidates, int count) {
        int[] shuffled = candidates.clone();
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, shuffled.length);
            int chosen = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = chosen;
        }
        int[] chosen = Arrays.copyOf(shuffled, count);
        Arrays.sort(chosen);
        return chosen;
    }
}
