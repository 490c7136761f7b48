package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.property.Property;
import java.util.List;
import java.util.Map;

/** A strategy that is no OLCUT component: it is as its constructor made it, and nothing can be set. */
record PlainStrategy(VisualTokenPruner prototype) implements StrategyFactory {
    @Override
    public ConfiguredPruner configure(String name, Map<String, Property> given, FieldNames fields) {
        given.forEach((key, value) -> {
            throw new InvalidInputException(
                    fields.of(key), value, "no parameters: strategy " + prototype.name() + " has none");
        });
        return ConfiguredPruner.of(name, prototype);
    }

    @Override
    public List<ParameterDescription> parameters(Map<String, String> values) {
        return List.of();
    }
}
