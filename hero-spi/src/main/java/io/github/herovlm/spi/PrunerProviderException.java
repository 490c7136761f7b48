package io.github.herovlm.spi;

import org.jspecify.annotations.Nullable;

/** A strategy on the class path is broken: the message names its class and its jar. Not something a request can cause. */
public class PrunerProviderException extends IllegalStateException {
    /** @param message names the provider class, the jar and what is wrong */
    public PrunerProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
