package io.github.herovlm.spi;

import java.util.Collection;

/** No strategy has this name; the message lists the names there are and suggests the nearest. */
public final class UnknownPrunerException extends InvalidInputException {
    /**
     * @param name the name asked for
     * @param names the names there are
     */
    public UnknownPrunerException(String name, Collection<String> names) {
        super(
                "pruner",
                name,
                names.isEmpty()
                        ? "the name of a strategy, but there is none: no jar on the given class loader declares one"
                        : "one of " + Nearest.listing(name, names));
    }
}
