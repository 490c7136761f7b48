package io.github.herovlm.packaging.probe;

import io.github.herovlm.spi.PrunerRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The provenance of instance {@code name} of {@code file}. */
public final class InstanceProbe implements Function<Map<String, String>, Map<String, Object>> {
    @Override
    public Map<String, Object> apply(Map<String, String> arguments) {
        return PrunerRegistry.load(InstanceProbe.class.getClassLoader())
                .withInstances(Path.of(arguments.get("file")))
                .configure(arguments.get("name"))
                .provenance()
                .toMap();
    }
}
