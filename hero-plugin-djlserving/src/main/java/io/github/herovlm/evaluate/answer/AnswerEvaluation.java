package io.github.herovlm.evaluate.answer;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tribuo.Prediction;
import org.tribuo.evaluation.Evaluation;
import org.tribuo.evaluation.metrics.MetricID;
import org.tribuo.provenance.EvaluationProvenance;

/** How one arm did on a test set. Immutable. */
public final class AnswerEvaluation implements Evaluation<Answer> {
    private final AnswerContext context;
    private final Map<MetricID<Answer>, Double> results;
    private final EvaluationProvenance provenance;

    AnswerEvaluation(AnswerContext context, Map<MetricID<Answer>, Double> results, EvaluationProvenance provenance) {
        this.context = context;
        this.results = Map.copyOf(results);
        this.provenance = provenance;
    }

    /** All questions together. */
    public Score all() {
        return context.all();
    }

    /** The questions of each family, by its name. */
    public SortedMap<String, Score> families() {
        return context.families();
    }

    /** The mean of the families' accuracies, each of the same weight however many questions it has. */
    public double familyAccuracy() {
        return get(AnswerMetric.FAMILY_ACCURACY.getID());
    }

    /** Patches that the language model read, on average. */
    public double visualTokensMean() {
        return get(AnswerMetric.VISUAL_TOKENS.getID());
    }

    /** What became of each question, in the order in which they were asked. */
    public List<Judged> judged() {
        return getPredictions().stream().map(AnswerContext::judge).toList();
    }

    @Override
    public Map<MetricID<Answer>, Double> asMap() {
        return results;
    }

    @Override
    public List<Prediction<Answer>> getPredictions() {
        return context.getPredictions();
    }

    @Override
    public EvaluationProvenance getProvenance() {
        return provenance;
    }

    @Override
    public String toString() {
        return context.getModel().getName() + ": " + all().correct() + " of " + all().total();
    }
}
