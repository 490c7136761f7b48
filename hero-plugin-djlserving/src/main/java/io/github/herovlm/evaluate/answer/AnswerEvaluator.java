package io.github.herovlm.evaluate.answer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.evaluation.AbstractEvaluator;
import org.tribuo.evaluation.metrics.MetricID;
import org.tribuo.provenance.EvaluationProvenance;

/** Counts which answers of an arm are right. */
public final class AnswerEvaluator extends AbstractEvaluator<Answer, AnswerContext, AnswerEvaluation, AnswerMetric> {
    @Override
    protected Set<AnswerMetric> createMetrics(Model<Answer> model) {
        return Set.of(AnswerMetric.ACCURACY, AnswerMetric.FAMILY_ACCURACY, AnswerMetric.VISUAL_TOKENS);
    }

    @Override
    protected AnswerContext createContext(Model<Answer> model, List<Prediction<Answer>> predictions) {
        return new AnswerContext(model, predictions);
    }

    @Override
    protected AnswerEvaluation createEvaluation(
            AnswerContext context, Map<MetricID<Answer>, Double> results, EvaluationProvenance provenance) {
        return new AnswerEvaluation(context, results, provenance);
    }
}
