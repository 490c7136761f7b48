package io.github.herovlm.service;

import io.github.herovlm.experiment.ExperimentSettings;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.fetch.ImageFetching;
import io.github.herovlm.schedule.SchedulerSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a model answers.
 *
 * @param name the model's, in answers and figures
 * @param pruning the strategy of requests that name none
 * @param scheduler how many requests at once, in how much memory; as many as may wait there are let in at all, running ones and those
 *     whose pictures are being read included
 * @param pictureBytes most bytes of picture files of all requests that are inside
 * @param intakeThreads how many requests' pictures are fetched and decoded at once, at least 1
 * @param deadline longest time from a request's arrival to its last token
 * @param fetching which pictures are fetched by URL
 * @param experiment the arms; {@code null} for none
 */
public record ServiceSettings(
        String name,
        StrategySettings pruning,
        SchedulerSettings scheduler,
        long pictureBytes,
        int intakeThreads,
        Duration deadline,
        ImageFetching fetching,
        @Nullable ExperimentSettings experiment) {
    public ServiceSettings {
        Objects.requireNonNull(name);
        Objects.requireNonNull(pruning);
        Objects.requireNonNull(scheduler);
        Objects.requireNonNull(fetching);
        if (intakeThreads < 1 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(intakeThreads + " threads, " + deadline);
        }
    }
}
