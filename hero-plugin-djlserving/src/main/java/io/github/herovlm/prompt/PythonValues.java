package io.github.herovlm.prompt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Python's built-in operations make of the values in a chat template: strings, whole numbers, booleans, lists and
 * mappings. {@code null} stands for {@link Missing#UNDEFINED}. What would print differently from Python is an {@link
 * IllegalArgumentException} instead.
 */
final class PythonValues {
    private PythonValues() {}

    static Object orUndefined(@Nullable Object value) {
        return value == null ? Missing.UNDEFINED : value;
    }

    /** {@code bool(value)}. */
    static boolean truth(@Nullable Object value) {
        if (value == null || value instanceof Missing) {
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return !text.isEmpty();
        }
        if (value instanceof Collection<?> list) {
            return !list.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    /** {@code str(value)}. */
    static String text(@Nullable Object value) {
        if (value == null || value == Missing.UNDEFINED) {
            return "";
        }
        if (value == Missing.NONE) {
            return "None";
        }
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        if (value instanceof CharSequence || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        throw new IllegalArgumentException("prints a " + kind(value));
    }

    /** {@code a == b}, without the expression language's conversions. */
    static boolean equal(@Nullable Object a, @Nullable Object b) {
        Object left = number(orUndefined(a));
        Object right = number(orUndefined(b));
        if (left instanceof Number x && right instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (left instanceof CharSequence && right instanceof CharSequence) {
            return left.toString().equals(right.toString());
        }
        return Objects.equals(left, right);
    }

    /** Booleans are the numbers 0 and 1. */
    private static Object number(Object value) {
        return value instanceof Boolean bool ? (bool ? 1 : 0) : value;
    }

    /** {@code a + b}. */
    static Object sum(@Nullable Object a, @Nullable Object b) {
        if (a instanceof CharSequence && b instanceof CharSequence) {
            return a.toString() + b;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Math.addExact(x.longValue(), y.longValue());
        }
        if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
            List<Object> joined = new ArrayList<>(x);
            joined.addAll(y);
            return joined;
        }
        throw new IllegalArgumentException("adds a " + kind(b) + " to a " + kind(a));
    }

    /** {@code item in container}. */
    static boolean contains(@Nullable Object container, @Nullable Object item) {
        if (container instanceof CharSequence text && item instanceof CharSequence) {
            return text.toString().contains(item.toString());
        }
        if (container == null
                || container == Missing.UNDEFINED
                || container instanceof Map<?, ?>
                || container instanceof Collection<?>) {
            return items(container).stream().anyMatch(one -> equal(one, item));
        }
        throw new IllegalArgumentException("looks for a " + kind(item) + " in a " + kind(container));
    }

    /** {@code list(value)}: characters of a string, keys of a mapping. */
    static List<Object> items(@Nullable Object value) {
        List<Object> items = new ArrayList<>();
        if (value instanceof CharSequence text) {
            text.codePoints().forEach(point -> items.add(Character.toString(point)));
        } else if (value instanceof Map<?, ?> map) {
            items.addAll(map.keySet());
        } else if (value instanceof Collection<?> list) {
            items.addAll(list);
        } else if (value != null && !(value instanceof Missing)) {
            throw new IllegalArgumentException("loops over a " + kind(value));
        }
        return items;
    }

    /** {@code value.name} of a mapping. */
    static Object attribute(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name) ? orUndefined(map.get(name)) : Missing.UNDEFINED;
    }

    private static String kind(@Nullable Object value) {
        if (value == null || value == Missing.UNDEFINED) {
            return "value that is not defined";
        }
        if (value == Missing.NONE) {
            return "None";
        }
        if (value instanceof CharSequence) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return "number";
        }
        return value instanceof Map<?, ?> ? "mapping" : value instanceof Collection<?> ? "list" : "value";
    }
}
