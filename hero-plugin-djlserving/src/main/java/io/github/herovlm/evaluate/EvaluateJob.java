package io.github.herovlm.evaluate;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Policies;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ask every arm every question of a test set.
 *
 * @param data the test set's folder
 * @param limit only so many questions, from the first on; {@code null} for all
 * @param instances OLCUT configuration file with named instances, if any
 * @param policies what all arms share
 * @param maxNewTokens longest answer
 * @param workers pictures that are worked on side by side; {@code null} for one a processor on the CPU, at most 8, and one on a GPU
 */
public record EvaluateJob(
        ModelSettings model,
        Path data,
        @Nullable Integer limit,
        List<Arm> arms,
        @Nullable Path instances,
        Policies policies,
        int maxNewTokens,
        @Nullable Integer workers) {
    /** Longest answer where nothing is said: those of test sets are a word or two. */
    public static final int DEFAULT_NEW_TOKENS = 8;

    private static final int MOST_WORKERS = 64;

    public EvaluateJob {
        arms = List.copyOf(arms);
        if (workers != null && (workers < 1 || workers > MOST_WORKERS)) {
            throw new InvalidInputException("workers", workers, "a whole number from 1 to " + MOST_WORKERS);
        }
    }
}
