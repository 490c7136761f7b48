package io.github.herovlm.evaluate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tribuo.DataSource;
import org.tribuo.Example;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.evaluation.metrics.MetricID;
import org.tribuo.evaluation.metrics.MetricTarget;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

@DisplayName("Tribuo's evaluator over an arm's answers")
class AnswerEvaluatorTest {
    private static final TestDataProvenance DATA = new TestDataProvenance("set", "ab", "cd", 4, 2);
    private static final AnswerFactory FACTORY = new AnswerFactory();

    private static ArmModel arm(Map<String, Response> responses) {
        SortedMap<String, Provenance> instance = new TreeMap<>();
        instance.put("model", new CheckpointProvenance("tiny", new TreeMap<>(Map.of("config.json", "ef"))));
        return new ArmModel(
                "hero@0.2",
                new ModelProvenance(
                        ArmModel.class.getName(),
                        OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                        new EmptyDatasetProvenance(),
                        new EmptyTrainerProvenance(),
                        instance),
                domain(),
                responses);
    }

    private static ImmutableAnswerInfo domain() {
        MutableAnswerInfo info = new MutableAnswerInfo();
        EXAMPLES.forEach(example -> info.observe(example.getOutput()));
        return info.generateImmutableOutputInfo();
    }

    private static DataSource<Answer> questions(List<Example<Answer>> examples) {
        return new ListDataSource<>(examples, FACTORY, DATA);
    }

    private static final List<Example<Answer>> EXAMPLES = List.of(
            Asked.example("1", "count", Answer.of("two")),
            Asked.example("2", "count", new Answer(List.of("3", "three"))),
            Asked.example("3", "count", Answer.of("4")),
            Asked.example("4", "read", Answer.of("STOP")));

    private static final Map<String, Response> RESPONSES = Map.of(
            "1", new Response("Two.", 10),
            "2", new Response("four", 20),
            "3", new Response("4", 20),
            "4", new Response("stop", 30));

    @Test
    @DisplayName("counts all, each family, and the visual tokens")
    void evaluates() {
        AnswerEvaluation evaluation = FACTORY.getEvaluator().evaluate(arm(RESPONSES), questions(EXAMPLES));
        assertThat(evaluation.all()).isEqualTo(new Score(3, 4));
        assertThat(evaluation.families())
                .containsOnlyKeys("count", "read")
                .containsEntry("count", new Score(2, 3))
                .containsEntry("read", new Score(1, 1));
        assertThat(evaluation.judged())
                .containsExactly(
                        new Judged("1", "count", "Two.", true),
                        new Judged("2", "count", "four", false),
                        new Judged("3", "count", "4", true),
                        new Judged("4", "read", "stop", true));
        assertThat(evaluation.visualTokensMean()).isEqualTo(20);
        assertThat(evaluation.familyAccuracy()).isCloseTo((2 / 3.0 + 1) / 2, within(1e-12));
        assertThat(evaluation.get(new MetricID<Answer>(MetricTarget.microAverageTarget(), "accuracy")))
                .isEqualTo(0.75);
        assertThat(evaluation.getProvenance().getTestDatasetProvenance()).isEqualTo(DATA);
        assertThat(evaluation).hasToString("hero@0.2: 3 of 4");
    }

    @Test
    @DisplayName("a question that was not asked is an error, as is one without an answer")
    void incomplete() {
        AnswerEvaluator evaluator = FACTORY.getEvaluator();
        ArmModel arm = arm(Map.of("1", new Response("two", 1)));
        assertThatThrownBy(() -> evaluator.evaluate(arm, questions(EXAMPLES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hero@0.2 was not asked 2");
        List<Example<Answer>> unknown = List.of(Asked.example("1", "count", Answer.UNKNOWN));
        assertThatThrownBy(() -> evaluator.evaluate(arm, questions(unknown)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown Output");
    }

    @Test
    @DisplayName("a copy of an arm gives the same answers under its own name")
    void copies() {
        ArmModel copy = (ArmModel) arm(RESPONSES).copy();
        assertThat(copy.predict(EXAMPLES.get(0)).getOutput()).isEqualTo(Answer.of("Two."));
        assertThat(copy.getOutputIDInfo().getDomain()).contains(Answer.of("stop"), Answer.of("3"), Answer.of("three"));
    }

    @Test
    @DisplayName("nothing answered is no accuracy rather than no number")
    void nothing() {
        AnswerEvaluation evaluation = FACTORY.getEvaluator().evaluate(arm(Map.of()), questions(List.of()));
        assertThat(evaluation.all().accuracy()).isZero();
        assertThat(evaluation.visualTokensMean()).isZero();
    }
}
