package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import java.util.List;
import java.util.Map;

/** Makes configured strategies of one class. */
interface StrategyFactory {
    /** The factory for the class of a discovered provider. */
    static StrategyFactory of(VisualTokenPruner provider) {
        return provider instanceof Configurable configurable
                ? new OlcutStrategy(configurable)
                : new PlainStrategy(provider);
    }

    /** A strategy of the class it makes, as the constructor left it. */
    VisualTokenPruner prototype();

    /**
     * Makes one.
     *
     * @param name the name it was asked for by
     * @param given parameters by key
     * @param fields how errors call the strategy and its parameters
     * @throws InvalidInputException where a key is unknown or a value is not accepted
     */
    ConfiguredPruner configure(String name, Map<String, Property> given, FieldNames fields);

    /**
     * The parameters, by name.
     *
     * @param values what to show instead of the defaults
     */
    List<ParameterDescription> parameters(Map<String, String> values);
}
