package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.herovlm.compare.Arms;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.evaluate.answer.CheckpointProvenance;
import io.github.herovlm.evaluate.answer.Response;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.workbench.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.provenance.EvaluationProvenance;

@DisplayName("A run of hero evaluate on the tiny checkpoint, from inside")
class AccuracyRunGoldenTest {
    private static final ModelSettings MODEL = new ModelSettings(
            Golden.directory(),
            Golden.directory().resolve("clip"),
            RelevanceMode.CLIP,
            "cpu",
            "fp32",
            DecodeOptions.DEFAULT);
    private static final ClassLoader LOADER = AccuracyRunGoldenTest.class.getClassLoader();

    @TempDir
    private Path folder;

    private EvaluateJob job(String arms) throws IOException {
        return new EvaluateJob(
                MODEL,
                GoldenQuestions.write(folder, List.of("t1", "t2", "t3")),
                null,
                Arms.parse(arms),
                null,
                new Policies(BudgetMode.EXACT, null, null),
                3,
                null);
    }

    @Test
    @DisplayName("a picture is encoded once for all arms and all its questions; equal prompts get equal answers")
    void encodesOnce() throws IOException {
        EvaluateJob job = job("none,hero@1,hired@1,hero@0.2");
        List<Contestant> contestants = Contestant.of(job, LOADER);
        TestData data = TestDataReader.read(job.data(), null);
        try (LlavaNext model = LlavaNext.open(MODEL, 1 << 20)) {
            EvidenceRequest wanted = contestants.stream()
                    .map(contestant -> contestant.evidence(model.tower()))
                    .reduce(EvidenceRequest.NOTHING, EvidenceRequest::union);
            Examination examination = new Examination(
                    model,
                    wanted,
                    contestants,
                    data.items(),
                    Prompts.of(data.items(), Golden.directory()),
                    SamplingOptions.greedy(3));
            Map<Integer, List<Response>> responses = examination.ask(List.of(1, 2));
            assertThat(model.imageCacheStats().misses()).isEqualTo(1);
            assertThat(model.imageCacheStats().hits()).isEqualTo(1);
            assertThat(responses).containsOnlyKeys(1, 2);
            for (List<Response> arms : responses.values()) {
                assertThat(arms).hasSize(4);
                assertThat(arms.get(1)).isEqualTo(arms.get(0));
                assertThat(arms.get(2)).isEqualTo(arms.get(0));
                assertThat(arms.get(3).visualTokens())
                        .isEqualTo((int) (0.2 * arms.get(0).visualTokens()));
            }
        }
    }

    @Test
    @DisplayName("the provenance has the checkpoints' hashes and survives marshalling; progress is told")
    void provenance() throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        Accuracy accuracy = AccuracyRun.of(job("hero@0.2"), LOADER, Clock.fixed(now, ZoneOffset.UTC), told::add);
        EvaluationProvenance provenance = accuracy.evaluations().get(0).getProvenance();
        Map<String, ?> parts =
                provenance.getModelProvenance().getInstanceProvenance().getMap();
        CheckpointProvenance clip = (CheckpointProvenance) parts.get("clip");
        assertThat(clip.files())
                .containsEntry("model.safetensors", Sha256.of(Golden.directory().resolve("clip/model.safetensors")));
        assertThat(((CheckpointProvenance) parts.get("model")).files()).containsKey("config.json");
        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(provenance)))
                .isEqualTo(provenance);
        assertThat(accuracy.report().createdAt()).isEqualTo(now);
        assertThat(told).contains("loading golden", "asked 3 of 3 questions");
    }
}
