package io.github.herovlm.spi;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strategy with its parameters set, ready for use by several threads.
 *
 * @param name the name it was asked for by: a strategy's own, or a named instance's
 * @param pruner the strategy
 * @param parameters every parameter with the value in effect, written as it would be set; immutable, by name
 * @param provenance class, version and parameter values, to be carried by every result
 */
public record ConfiguredPruner(
        String name, VisualTokenPruner pruner, SortedMap<String, String> parameters, PrunerProvenance provenance) {
    public ConfiguredPruner {
        Objects.requireNonNull(name);
        Objects.requireNonNull(pruner);
        Objects.requireNonNull(provenance);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Of a strategy that has its final state. */
    static ConfiguredPruner of(String name, VisualTokenPruner pruner) {
        PrunerProvenance provenance = PrunerProvenance.of(name, pruner);
        SortedMap<String, String> parameters = new TreeMap<>();
        provenance.parameters().forEach((key, value) -> parameters.put(key, Parameter.text(value)));
        return new ConfiguredPruner(name, pruner, parameters, provenance);
    }
}
