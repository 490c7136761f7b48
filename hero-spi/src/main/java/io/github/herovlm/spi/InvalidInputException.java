package io.github.herovlm.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value from outside (a request, a configuration, a file, a strategy's evidence) that is not accepted. The message
 * names the field, the value and what would be accepted.
 */
public class InvalidInputException extends IllegalArgumentException {
    private final String field;
    private final @Nullable String value;
    private final String accepted;

    /**
     * @param field what was given, in the words of whoever gave it: {@code retention}, {@code pruner.alpha}, a file name
     * @param value the value given; {@code null} where it is missing
     * @param accepted what would be accepted, as a noun phrase: "a number in (0, 1]"
     */
    public InvalidInputException(String field, @Nullable Object value, String accepted) {
        this(field, value, accepted, null);
    }

    /** As above, with the lower-level failure that showed it. */
    public InvalidInputException(String field, @Nullable Object value, String accepted, @Nullable Throwable cause) {
        super(describe(field, value, accepted), cause);
        this.field = Objects.requireNonNull(field);
        this.value = value == null ? null : value.toString();
        this.accepted = Objects.requireNonNull(accepted);
    }

    private static String describe(String field, @Nullable Object value, String accepted) {
        return value == null
                ? field + " is missing: expected " + accepted
                : field + " = " + value + " is not accepted: expected " + accepted;
    }

    /** The same complaint about the same value under another name. */
    InvalidInputException about(String name) {
        return new InvalidInputException(name, value, accepted, this);
    }

    /** The name of what was given. */
    public String field() {
        return field;
    }

    /** The value given, as text; {@code null} where it is missing, spelled out. */
    public String value() {
        return String.valueOf(value);
    }

    /** What would be accepted. */
    public String accepted() {
        return accepted;
    }
}
