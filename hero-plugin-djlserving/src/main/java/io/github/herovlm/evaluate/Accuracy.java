package io.github.herovlm.evaluate;

import io.github.herovlm.evaluate.answer.AnswerEvaluation;
import java.util.List;

/**
 * What a run gave.
 *
 * @param report the figures
 * @param evaluations the arms' answers one by one, each with its provenance, in the order of the report's arms
 */
public record Accuracy(AccuracyReport report, List<AnswerEvaluation> evaluations) {
    public Accuracy {
        evaluations = List.copyOf(evaluations);
    }
}
