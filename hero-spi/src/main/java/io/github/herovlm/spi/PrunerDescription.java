package io.github.herovlm.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy or a named instance of one is, for people.
 *
 * @param name the name it is looked up by
 * @param description one line of the strategy's own
 * @param providerClass class name
 * @param version of the jar it comes from, {@code development} where the jar has none
 * @param location URL of the jar or folder it comes from
 * @param parameters by name; the defaults of a named instance are the values its file gives
 * @param evidence what it reads of the vision tower asked about; {@code null} where that tower cannot deliver it
 * @param obstacle why there is no evidence; {@code null} where there is
 */
public record PrunerDescription(
        String name,
        String description,
        String providerClass,
        String version,
        String location,
        List<ParameterDescription> parameters,
        @Nullable EvidenceRequest evidence,
        @Nullable String obstacle) {
    public PrunerDescription {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(providerClass);
        Objects.requireNonNull(version);
        Objects.requireNonNull(location);
        parameters = List.copyOf(parameters);
        if ((evidence == null) == (obstacle == null)) {
            throw new IllegalArgumentException("either evidence or an obstacle, of strategy " + name);
        }
    }
}
