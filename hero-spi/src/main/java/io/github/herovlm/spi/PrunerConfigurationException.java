package io.github.herovlm.spi;

import org.jspecify.annotations.Nullable;

/** A strategy refused its parameters after configuration; the reason is in the strategy's own words. */
public final class PrunerConfigurationException extends InvalidInputException {
    private final String message;

    /**
     * @param field {@code pruner.<name>} or {@code pruner.<name>.<key>}; of a file, {@code component <name> in <file>}
     *     or that and the key
     * @param value the value in question, {@code null} where the strategy did not name one
     * @param reason the strategy's own message
     */
    public PrunerConfigurationException(String field, @Nullable Object value, String reason, Throwable cause) {
        super(field, value, reason, cause);
        this.message = field + (value == null ? "" : " = " + value) + ": " + reason;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
