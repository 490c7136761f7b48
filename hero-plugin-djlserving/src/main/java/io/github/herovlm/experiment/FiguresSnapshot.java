package io.github.herovlm.experiment;

import io.github.herovlm.compare.JsonDocument;
import java.time.Instant;
import java.util.List;

/**
 * The figures of all arms at one moment.
 *
 * @param since when counting began
 * @param time the moment
 * @param control the arm that shadows are compared with
 * @param outside requests that named a strategy of their own, and so belong to no arm
 * @param droppedLogLines outcomes that could not be logged
 * @param arms by name
 */
public record FiguresSnapshot(
        Instant since, Instant time, String control, long outside, long droppedLogLines, List<ArmFigures> arms) {
    public FiguresSnapshot {
        arms = List.copyOf(arms);
    }

    /** One document of JSON: components in snake case, without what is {@code null}. */
    public String json() {
        return JsonDocument.compact(this);
    }
}
