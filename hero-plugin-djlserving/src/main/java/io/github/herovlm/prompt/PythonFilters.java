package io.github.herovlm.prompt;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters and tests on Python's values: the renderer's own trim, count and compare in Java's way. */
final class PythonFilters {
    private PythonFilters() {}

    private interface Body {
        Object apply(@Nullable Object value, Object[] arguments);
    }

    private record Filter(String name, int arguments, Body body) implements AdvancedFilter {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Object filter(
                @Nullable Object value, JinjavaInterpreter interpreter, Object[] given, Map<String, Object> named) {
            if (given.length > arguments || !named.isEmpty()) {
                throw new IllegalArgumentException("filter " + name + " with " + given.length + " arguments");
            }
            return body.apply(value, given);
        }
    }

    private record Test(String name, Predicate<Object> body) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
            return body.test(PythonValues.orUndefined(value));
        }
    }

    static List<AdvancedFilter> filters() {
        return List.of(
                new Filter("trim", 0, (value, none) -> PythonStrings.strip(PythonValues.text(value))),
                new Filter("upper", 0, (value, none) -> PythonValues.text(value).toUpperCase(Locale.ROOT)),
                new Filter("lower", 0, (value, none) -> PythonValues.text(value).toLowerCase(Locale.ROOT)),
                new Filter("string", 0, (value, none) -> PythonValues.text(value)),
                new Filter(
                        "length", 0, (value, none) -> PythonValues.items(value).size()),
                new Filter(
                        "count", 0, (value, none) -> PythonValues.items(value).size()),
                new Filter("list", 0, (value, none) -> PythonValues.items(value)),
                new Filter("first", 0, (value, none) -> at(PythonValues.items(value), 0)),
                new Filter("last", 0, (value, none) -> at(PythonValues.items(value), -1)),
                new Filter("default", 2, PythonFilters::orElse),
                new Filter("d", 2, PythonFilters::orElse),
                new Filter("join", 1, PythonFilters::join),
                new Filter("replace", 2, PythonFilters::replace),
                new Filter("selectattr", 3, (value, arguments) -> select(value, arguments, true)),
                new Filter("rejectattr", 3, (value, arguments) -> select(value, arguments, false)));
    }

    static List<ExpTest> tests() {
        return List.of(
                new Test("defined", value -> value != Missing.UNDEFINED),
                new Test("undefined", value -> value == Missing.UNDEFINED),
                new Test("string", value -> value instanceof CharSequence),
                new Test("mapping", value -> value instanceof Map),
                new Test("sequence", PythonFilters::isIterable),
                new Test("iterable", PythonFilters::isIterable));
    }

    private static boolean isIterable(Object value) {
        return value instanceof CharSequence
                || value instanceof Collection
                || value instanceof Map
                || value == Missing.UNDEFINED;
    }

    private static Object at(List<Object> items, int index) {
        return items.isEmpty() ? Missing.UNDEFINED : items.get(index < 0 ? items.size() + index : index);
    }

    private static Object orElse(@Nullable Object value, Object[] arguments) {
        boolean falseToo = arguments.length > 1 && PythonValues.truth(arguments[1]);
        boolean keep = falseToo ? PythonValues.truth(value) : value != null && value != Missing.UNDEFINED;
        return keep && value != null ? value : arguments.length > 0 ? PythonValues.orUndefined(arguments[0]) : "";
    }

    private static Object join(@Nullable Object value, Object[] arguments) {
        String separator = arguments.length > 0 ? PythonValues.text(arguments[0]) : "";
        return PythonValues.items(value).stream().map(PythonValues::text).collect(Collectors.joining(separator));
    }

    private static Object replace(@Nullable Object value, Object[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("filter replace with " + arguments.length + " arguments");
        }
        return PythonValues.text(value).replace(PythonValues.text(arguments[0]), PythonValues.text(arguments[1]));
    }

    private static Object select(@Nullable Object value, Object[] arguments, boolean keep) {
        String name = PythonValues.text(arguments[0]);
        String test = arguments.length > 1 ? PythonValues.text(arguments[1]) : "";
        Object expected = arguments.length > 2 ? arguments[2] : null;
        return PythonValues.items(value).stream()
                .filter(item -> passes(PythonValues.attribute(item, name), test, expected) == keep)
                .toList();
    }

    private static boolean passes(Object value, String test, @Nullable Object expected) {
        return switch (test) {
            case "" -> PythonValues.truth(value);
            case "equalto", "==", "eq" -> PythonValues.equal(value, expected);
            case "defined" -> value != Missing.UNDEFINED;
            case "undefined" -> value == Missing.UNDEFINED;
            case "string" -> value instanceof CharSequence;
            default -> throw new IllegalArgumentException("test " + test);
        };
    }
}
