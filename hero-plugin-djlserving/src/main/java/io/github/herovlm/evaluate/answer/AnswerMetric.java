package io.github.herovlm.evaluate.answer;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.evaluation.metrics.EvaluationMetric;
import org.tribuo.evaluation.metrics.MetricTarget;

/**
 * One figure of an arm. Over all questions is Tribuo's micro average, the mean of the families its macro average.
 *
 * @param name what is counted
 * @param target over what
 * @param figure how it is had
 */
record AnswerMetric(String name, MetricTarget<Answer> target, ToDoubleFunction<AnswerContext> figure)
        implements EvaluationMetric<Answer, AnswerContext> {
    static final AnswerMetric ACCURACY = new AnswerMetric(
            "accuracy",
            MetricTarget.microAverageTarget(),
            context -> context.all().accuracy());
    static final AnswerMetric FAMILY_ACCURACY =
            new AnswerMetric("accuracy", MetricTarget.macroAverageTarget(), AnswerContext::meanOfFamilies);
    static final AnswerMetric VISUAL_TOKENS =
            new AnswerMetric("visual tokens", MetricTarget.microAverageTarget(), AnswerContext::meanVisualTokens);

    @Override
    public double compute(AnswerContext context) {
        return figure.applyAsDouble(context);
    }

    @Override
    public MetricTarget<Answer> getTarget() {
        return target;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public AnswerContext createContext(Model<Answer> model, List<Prediction<Answer>> predictions) {
        return new AnswerContext(model, predictions);
    }
}
