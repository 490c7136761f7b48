package io.github.herovlm.schedule;

import ai.djl.engine.EngineException;
import java.time.Duration;

/** Failures of the scheduler, for whoever has to deal with them. */
public final class ScheduleFailures {
    private ScheduleFailures() {}

    public static CapacityException full(Duration retryAfter) {
        return new CapacityException("full", retryAfter);
    }

    public static DeadlineException late(int tokens) {
        return new DeadlineException(tokens);
    }

    public static Throwable deviceMemory() {
        return DeviceMemoryException.orSame(new EngineException("CUDA out of memory"));
    }
}
