package io.github.herovlm.evaluate;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DoubleProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import io.github.herovlm.checkpoint.CheckpointFiles;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.evaluate.answer.ArmModel;
import io.github.herovlm.evaluate.answer.CheckpointProvenance;
import io.github.herovlm.spi.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/**
 * Where an arm's answers come from, in Tribuo's terms. What a checkpoint was trained on, and how, is not known to it; the time is
 * that of the run.
 *
 * @param createdAt when the run began
 * @param summary the model in words
 * @param model the checkpoint's files
 * @param clip the CLIP checkpoint's files, if there is one
 * @param environment versions and hardware
 * @param maxNewTokens longest answer
 */
record Provenances(
        Instant createdAt,
        ModelSummary summary,
        CheckpointProvenance model,
        @Nullable CheckpointProvenance clip,
        RunEnvironment environment,
        int maxNewTokens) {

    /** A checkpoint's files as they are now; reads them all. */
    static CheckpointProvenance checkpoint(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : CheckpointFiles.of(folder).entrySet()) {
            hashes.put(file.getKey(), Sha256.of(file.getValue()));
        }
        return new CheckpointProvenance(ModelSummary.nameOf(folder), hashes);
    }

    AccuracyReport.Checkpoints checkpoints() {
        return new AccuracyReport.Checkpoints(
                summary,
                model.files(),
                clip == null ? null : clip.name(),
                clip == null ? Collections.emptySortedMap() : clip.files());
    }

    ModelProvenance of(Contestant contestant) {
        Map<String, Provenance> parts = new LinkedHashMap<>();
        parts.put("model", model);
        if (clip != null) {
            parts.put("clip", clip);
        }
        parts.put("strategy", contestant.pruner().provenance());
        Budget budget = contestant.budget();
        parts.put("ratio", new DoubleProvenance("ratio", budget.retention()));
        text(parts, "budget", word(budget.mode()));
        text(parts, "plane", word(budget.plane()));
        text(parts, "newlines", word(budget.newlines()));
        parts.put("max-new-tokens", new IntProvenance("max-new-tokens", maxNewTokens));
        text(parts, "relevance", summary.relevance());
        text(parts, "device", environment.device());
        text(parts, "dtype", environment.dtype());
        text(parts, "engine", environment.engine());
        text(parts, "djl", environment.djl());
        text(parts, "hero", environment.hero());
        return new ModelProvenance(
                ArmModel.class.getName(),
                createdAt.atOffset(ZoneOffset.UTC),
                new EmptyDatasetProvenance(),
                new EmptyTrainerProvenance(),
                parts);
    }

    private static void text(Map<String, Provenance> parts, String key, String value) {
        parts.put(key, new StringProvenance(key, value));
    }

    private static String word(@Nullable Enum<?> policy) {
        return policy == null
                ? "the strategy's own"
                : policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
