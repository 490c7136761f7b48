package io.github.herovlm.packaging.probe;

import io.github.herovlm.spi.PrunerRegistry;
import java.util.List;
import java.util.function.Function;

/** The names of all strategies that the loader of this class sees. */
public final class StrategiesProbe implements Function<String, List<String>> {
    @Override
    public List<String> apply(String ignored) {
        return PrunerRegistry.load(StrategiesProbe.class.getClassLoader()).names();
    }
}
