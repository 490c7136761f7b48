package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import java.util.List;

/**
 * OLCUT's machinery for one component whose class is loaded already. OLCUT itself looks classes up in the loader that it
 * was loaded by, which does not see a strategy in a child loader.
 */
final class SingleStrategyManager extends ConfigurationManager {
    private final Class<? extends Configurable> type;
    private final ConfigurationData component;

    SingleStrategyManager(Class<? extends Configurable> type, ConfigurationData component) {
        super(new String[0], List.of(component), EMPTY_OPTIONS, "", false);
        this.type = type;
        this.component = component;
    }

    @Override
    protected PropertySheet<? extends Configurable> getPropertySheet(String name) {
        return symbolTable.computeIfAbsent(name, key -> new Sheet<>(type, this, component));
    }

    /** Opens the constructor, which is protected. */
    private static final class Sheet<T extends Configurable> extends PropertySheet<T> {
        Sheet(Class<T> type, ConfigurationManager manager, ConfigurationData component) {
            super(type, manager, component);
        }
    }
}
