package io.github.herovlm.workbench;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.llava.ModelSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer once with every arm.
 *
 * @param instances OLCUT configuration file with named instances, if any
 * @param policies what all arms share
 */
public record CompareJob(
        ModelSettings model,
        Path picture,
        Question question,
        List<Arm> arms,
        @Nullable Path instances,
        Policies policies,
        SamplingOptions sampling) {
    public CompareJob {
        arms = List.copyOf(arms);
    }
}
