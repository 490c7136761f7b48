package io.github.herovlm.evaluate.answer;

/**
 * How many of some questions were answered correctly.
 *
 * @param total at least {@code correct}
 */
public record Score(int correct, int total) {
    /** Of no questions. */
    public static final Score NOTHING = new Score(0, 0);

    /** In [0, 1]; 0 of no questions. */
    public double accuracy() {
        return total == 0 ? 0 : (double) correct / total;
    }

    /** Both together. */
    public Score plus(Score other) {
        return new Score(correct + other.correct, total + other.total);
    }
}
