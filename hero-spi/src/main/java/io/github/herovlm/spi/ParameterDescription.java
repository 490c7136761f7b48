package io.github.herovlm.spi;

import java.util.List;
import java.util.Objects;

/**
 * A parameter of a strategy, for people.
 *
 * @param name the key it is set by
 * @param type {@code boolean}, {@code integer}, {@code number}, {@code text}, {@code character}, {@code enum},
 *     {@code path} and the like, or {@code list of …}
 * @param defaultValue the value it has when nothing is said, written as it would be set; empty where there is none
 * @param description what it does
 * @param mandatory whether it must be set
 * @param choices the accepted constants of an enum, else empty
 */
public record ParameterDescription(
        String name, String type, String defaultValue, String description, boolean mandatory, List<String> choices) {
    public ParameterDescription {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(defaultValue);
        Objects.requireNonNull(description);
        choices = List.copyOf(choices);
    }
}
