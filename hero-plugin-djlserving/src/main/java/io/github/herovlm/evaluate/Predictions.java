package io.github.herovlm.evaluate;

import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.evaluate.answer.AnswerEvaluation;
import io.github.herovlm.evaluate.answer.Judged;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers one by one, as lines of JSON: {@code id}, {@code arm}, {@code answer}, {@code correct}; arm by arm. */
public final class Predictions {
    private Predictions() {}

    private record Line(String id, String arm, String answer, boolean correct) {}

    /** Writes all answers of a run to a file, in place of what it held. */
    public static void write(Accuracy accuracy, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < accuracy.evaluations().size(); i++) {
                write(
                        accuracy.report().arms().get(i).arm(),
                        accuracy.evaluations().get(i),
                        out);
            }
        }
    }

    private static void write(String arm, AnswerEvaluation evaluation, BufferedWriter out) throws IOException {
        for (Judged judged : evaluation.judged()) {
            out.write(JsonDocument.compact(new Line(judged.id(), arm, judged.answer(), judged.correct())));
            out.write('\n');
        }
    }
}
