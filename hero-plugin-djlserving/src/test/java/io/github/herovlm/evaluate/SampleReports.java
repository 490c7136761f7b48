package io.github.herovlm.evaluate;

import io.github.herovlm.compare.Arms;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.compare.SampleReport;
import io.github.herovlm.evaluate.answer.CheckpointProvenance;
import io.github.herovlm.evaluate.answer.Response;
import io.github.herovlm.evaluate.answer.TestDataProvenance;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.workbench.Policies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers that nobody gave: two arms, four questions of two families about two pictures. */
final class SampleReports {
    static final RunEnvironment ENVIRONMENT = SampleReport.ENVIRONMENT;
    static final CheckpointProvenance MODEL =
            new CheckpointProvenance("tiny", new TreeMap<>(Map.of("config.json", "0a", "sub/model.safetensors", "0b")));
    static final TestData DATA = new TestData(
            new TestDataProvenance("test-set", "a1", "b2", 4, 2),
            List.of(
                    item("q1", "1.png", "count", "two", "2"),
                    item("q2", "1.png", "count", "2"),
                    item("q3", "2.png", "count", "five"),
                    item("q4", "2.png", "read|small", "EXIT")));

    private SampleReports() {}

    private static Item item(String id, String image, String family, String... answers) {
        return new Item(id, image, Path.of("test-set", image), "What?", List.of(answers), family);
    }

    static EvaluateJob job() {
        return new EvaluateJob(
                ModelSettings.of(Path.of("tiny"), null),
                Path.of("test-set"),
                null,
                Arms.parse("none,hero@0.25:alpha=0.7"),
                null,
                new Policies(BudgetMode.PUBLISHED, null, NewlinePolicy.NONE),
                8,
                null);
    }

    static Provenances provenances() {
        return new Provenances(Instant.EPOCH, SampleReport.model(true), MODEL, null, ENVIRONMENT, 8);
    }

    static List<Contestant> contestants() {
        return Contestant.of(job(), SampleReports.class.getClassLoader());
    }

    static Accuracy accuracy() {
        return Counting.of(
                job(),
                DATA,
                contestants(),
                responses(List.of("Two.", "2", "five", "exit"), List.of("two", "3", "4", "no exit\n")),
                provenances());
    }

    private static List<List<Response>> responses(List<String> first, List<String> second) {
        List<List<Response>> responses = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            responses.add(List.of(new Response(first.get(i), 100), new Response(second.get(i), 20 + i)));
        }
        return responses;
    }
}
