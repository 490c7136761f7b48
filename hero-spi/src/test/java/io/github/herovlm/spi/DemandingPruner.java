package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import java.util.Map;

/** A strategy that cannot be used as it is: two parameters must be set, and one cannot be. */
@SuppressWarnings("UnusedVariable") // OLCUT sets and reads the fields.
public final class DemandingPruner extends PlainTestPruner implements Configurable {
    @Config(mandatory = true, description = "Where to look.")
    private String place;

    /** Boxed and without a default: OLCUT's provenance could not record its absence. */
    @Config
    private Integer count;

    @Config
    private Configurable other;

    @Config
    private Map<String, String> table = Map.of();

    @Override
    public String name() {
        return "demanding";
    }

    String place() {
        return place;
    }

    Integer count() {
        return count;
    }
}
