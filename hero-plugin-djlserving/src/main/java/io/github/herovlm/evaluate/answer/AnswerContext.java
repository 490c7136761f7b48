package io.github.herovlm.evaluate.answer;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.evaluation.metrics.MetricContext;

/** An arm's answers, counted by family. */
final class AnswerContext extends MetricContext<Answer> {
    private final SortedMap<String, Score> families = new TreeMap<>();

    AnswerContext(Model<Answer> model, List<Prediction<Answer>> predictions) {
        super(model, predictions);
        for (Prediction<Answer> prediction : predictions) {
            Judged judged = judge(prediction);
            families.merge(judged.family(), new Score(judged.correct() ? 1 : 0, 1), Score::plus);
        }
    }

    static Judged judge(Prediction<Answer> prediction) {
        Answer given = prediction.getOutput();
        return new Judged(
                Asked.id(prediction.getExample()),
                Asked.family(prediction.getExample()),
                String.join("", given.wordings()),
                prediction.getExample().getOutput().accepts(given));
    }

    SortedMap<String, Score> families() {
        return Collections.unmodifiableSortedMap(families);
    }

    Score all() {
        return families.values().stream().reduce(Score.NOTHING, Score::plus);
    }

    double meanOfFamilies() {
        return families.values().stream().mapToDouble(Score::accuracy).average().orElse(0);
    }

    double meanVisualTokens() {
        return getPredictions().stream()
                .mapToInt(Prediction::getNumActiveFeatures)
                .average()
                .orElse(0);
    }
}
