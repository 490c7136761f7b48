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
            Score one = new Score(isCorrect(prediction) ? 1 : 0, 1);
            families.merge(Asked.family(prediction.getExample()), one, Score::plus);
        }
    }

    static boolean isCorrect(Prediction<Answer> prediction) {
        return prediction.getExample().getOutput().accepts(prediction.getOutput());
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
