package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;

/** The control that prunes nothing: at every ratio and in both modes the sequence of the unpruned model. */
@AutoService(VisualTokenPruner.class)
public final class NonePruner implements VisualTokenPruner, Configurable {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public String description() {
        return "Control: keeps every token, whatever the ratio";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return EvidenceRequest.NOTHING;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        return new Canvas(evidence.grid(), budget, Layout.MODEL).keepAll();
    }
}
