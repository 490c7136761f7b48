package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.FieldType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type of a parameter, or of the elements of a list parameter. Checks a value before OLCUT sees it, because OLCUT
 * takes "yes" for false, accepts NaN and infinities, replaces <code>${…}</code> by system properties and shows them in
 * its errors.
 *
 * @param kind OLCUT's notion of the type
 * @param javaType the field's class, or its elements'
 */
record ScalarType(FieldType kind, Class<?> javaType) {
    private static final Map<FieldType, Integer> WHOLE_NUMBER_BITS = Map.of(
            FieldType.BYTE, Byte.SIZE,
            FieldType.SHORT, Short.SIZE,
            FieldType.INTEGER, Integer.SIZE,
            FieldType.ATOMIC_INTEGER, Integer.SIZE,
            FieldType.LONG, Long.SIZE,
            FieldType.ATOMIC_LONG, Long.SIZE);

    /** The type of a field that holds one value; empty where parameters of that type cannot be set. */
    static Optional<ScalarType> of(Class<?> javaType) {
        FieldType kind = FieldType.getFieldType(javaType);
        return kind == null || !FieldType.simpleTypes.contains(kind) || isReference(kind)
                ? Optional.empty()
                : Optional.of(new ScalarType(kind, javaType));
    }

    /** References to other components, and OLCUT's deprecated random generators, whose state is no value. */
    @SuppressWarnings("deprecation")
    private static boolean isReference(FieldType kind) {
        return kind == FieldType.CONFIGURABLE || kind == FieldType.RANDOM;
    }

    /** For people. */
    String label() {
        if (WHOLE_NUMBER_BITS.containsKey(kind)) {
            return "integer";
        }
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case FLOAT, DOUBLE -> "number";
            case CHAR -> "character";
            case STRING -> "text";
            case ENUM -> "enum";
            case FILE, PATH -> "path";
            default -> javaType.getSimpleName();
        };
    }

    /** The constants of an enum, else empty. */
    List<String> choices() {
        return kind == FieldType.ENUM
                ? Arrays.stream(javaType.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()
                : List.of();
    }

    /**
     * The value in the form that OLCUT reads as it was meant.
     *
     * @param field what to call the parameter in an error
     * @throws InvalidInputException where it is not a value of this type
     */
    String check(String field, String raw) {
        if (raw.contains("${")) {
            throw new InvalidInputException(field, raw, "a plain value: variables (${…}) are not replaced here");
        }
        Integer bits = WHOLE_NUMBER_BITS.get(kind);
        if (bits != null) {
            return wholeNumber(field, raw.strip(), bits);
        }
        return switch (kind) {
            case BOOLEAN -> truth(field, raw.strip());
            case FLOAT, DOUBLE -> finite(field, raw.strip());
            case ENUM -> constant(field, raw.strip());
            case CHAR -> character(field, raw);
            default -> raw;
        };
    }

    private static String truth(String field, String raw) {
        if (!raw.equals("true") && !raw.equals("false")) {
            throw new InvalidInputException(field, raw, "true or false");
        }
        return raw;
    }

    private static String character(String field, String raw) {
        if (raw.length() != 1) {
            throw new InvalidInputException(field, raw, "a single character");
        }
        return raw;
    }

    private static String wholeNumber(String field, String raw, int bits) {
        BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
        if (!raw.matches("[+-]?[0-9]{1,20}")
                || new BigInteger(raw).compareTo(limit.negate()) < 0
                || new BigInteger(raw).compareTo(limit) >= 0) {
            throw new InvalidInputException(
                    field, raw, "a whole number from " + limit.negate() + " to " + limit.subtract(BigInteger.ONE));
        }
        return raw;
    }

    private String finite(String field, String raw) {
        double value;
        try {
            value = kind == FieldType.FLOAT ? Float.parseFloat(raw) : Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(field, raw, "a finite number", e);
        }
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(field, raw, "a finite number");
        }
        return raw;
    }

    private String constant(String field, String raw) {
        List<String> choices = choices();
        if (choices.contains(raw)) {
            return raw;
        }
        List<String> matches = choices.stream().filter(raw::equalsIgnoreCase).toList();
        if (matches.size() != 1) {
            throw new InvalidInputException(field, raw, "one of " + Nearest.listing(raw, choices));
        }
        return matches.get(0);
    }
}
