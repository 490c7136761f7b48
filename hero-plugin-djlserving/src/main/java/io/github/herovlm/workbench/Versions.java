package io.github.herovlm.workbench;

import ai.djl.engine.Engine;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.torchscript.Placement;
import java.util.Locale;

/** What the running code is. */
public final class Versions {
    private Versions() {}

    /** Version of this project's jar; {@code development} where the classes are in no jar. */
    public static String hero() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Versions and hardware of a run. */
    public static RunEnvironment environment(Placement placement) {
        return RunEnvironment.current(
                hero(),
                Engine.getDjlVersion(),
                "PyTorch " + Engine.getEngine("PyTorch").getVersion(),
                placement.deviceName(),
                placement.dtype().name().toLowerCase(Locale.ROOT));
    }
}
