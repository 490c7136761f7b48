package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.DescribeConfigurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A strategy whose parameters are OLCUT {@code @Config} fields. */
final class OlcutStrategy implements StrategyFactory {
    private final Configurable prototype;
    private final SortedMap<String, Parameter> parameters;

    /** @param prototype a {@link VisualTokenPruner} as its constructor left it, so that its fields hold the defaults */
    OlcutStrategy(Configurable prototype) {
        this.prototype = prototype;
        SortedMap<String, Parameter> found = new TreeMap<>();
        DescribeConfigurable.generateFieldInfo(prototype.getClass())
                .forEach((name, info) -> found.put(name, new Parameter(info, prototype)));
        this.parameters = Collections.unmodifiableSortedMap(found);
    }

    @Override
    public VisualTokenPruner prototype() {
        return (VisualTokenPruner) prototype;
    }

    @Override
    public List<ParameterDescription> parameters(Map<String, String> values) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getValue().describe(values.get(entry.getKey())))
                .toList();
    }

    @Override
    public ConfiguredPruner configure(String name, Map<String, Property> given, FieldNames fields) {
        Class<? extends Configurable> type = prototype.getClass();
        Map<String, Property> checked = check(given, fields);
        try (SingleStrategyManager manager =
                new SingleStrategyManager(type, new ConfigurationData(name, type.getName(), checked))) {
            return ConfiguredPruner.of(name, (VisualTokenPruner) manager.lookup(name));
        } catch (PropertyException e) {
            throw refused(given, fields, e);
        }
    }

    private Map<String, Property> check(Map<String, Property> given, FieldNames fields) {
        Map<String, Property> checked = new HashMap<>();
        given.forEach((key, value) -> {
            Parameter parameter = parameters.get(key);
            if (parameter == null) {
                throw new InvalidInputException(fields.of(key), value, knownKeys(key));
            }
            checked.put(key, parameter.check(fields.of(key), value));
        });
        parameters.forEach((key, parameter) -> {
            if (parameter.mandatory() && !given.containsKey(key)) {
                ParameterDescription missing = parameter.describe(null);
                throw new InvalidInputException(
                        fields.of(key), null, "a value of type " + missing.type() + ": " + missing.description());
            }
        });
        return checked;
    }

    private String knownKeys(String key) {
        return parameters.isEmpty()
                ? "no parameters: this strategy has none"
                : "one of the keys " + Nearest.listing(key, parameters.keySet());
    }

    /** Passes on what {@code postConfig} said, with the name of the strategy or its component before it. */
    private static InvalidInputException refused(Map<String, Property> given, FieldNames fields, PropertyException e) {
        if (e.getCause() instanceof InvalidInputException own) {
            String field = own.field().startsWith("pruner.") ? own.field().substring("pruner.".length()) : own.field();
            return own.about(fields.of(field));
        }
        @Nullable String key = e.getProperty();
        @Nullable
        String reason = e.getCause() == null ? e.getMsg() : e.getCause().getMessage();
        return new PrunerConfigurationException(
                key == null || key.isEmpty() ? fields.strategy() : fields.of(key),
                key == null ? null : given.get(key),
                reason == null ? e.toString() : reason,
                e);
    }
}
