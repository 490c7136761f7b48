package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.DescribeConfigurable.FieldInfo;
import com.oracle.labs.mlrg.olcut.config.FieldType;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One {@code @Config} field of a strategy: describes it, and checks what it is to be set to. */
final class Parameter {
    private final FieldInfo info;
    private final boolean list;
    private final Optional<ScalarType> type;
    private final @Nullable Object defaultValue;

    /**
     * @param info OLCUT's description of the field
     * @param prototype an unconfigured strategy, whose field holds the default
     */
    Parameter(FieldInfo info, Configurable prototype) {
        FieldType kind = FieldType.getFieldType(info.field);
        this.info = info;
        this.list = FieldType.listTypes.contains(kind) || FieldType.arrayTypes.contains(kind);
        this.type = elementType(info.field, kind).flatMap(ScalarType::of);
        this.defaultValue = read(info.field, prototype);
    }

    private static Optional<Class<?>> elementType(Field field, FieldType kind) {
        if (FieldType.listTypes.contains(kind)) {
            return PropertySheet.getGenericClass(field).stream().findFirst();
        }
        return Optional.of(FieldType.arrayTypes.contains(kind) ? field.getType().getComponentType() : field.getType());
    }

    private static @Nullable Object read(Field field, Configurable prototype) {
        try {
            field.setAccessible(true);
            return field.get(prototype);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A field made accessible is not: " + field, e);
        }
    }

    /**
     * Whether it must be set. A boxed number without default must be, although it may not say so: OLCUT's provenance
     * cannot record its absence.
     */
    boolean mandatory() {
        return info.mandatory || (defaultValue == null && isBoxed(info.field.getType()));
    }

    private static boolean isBoxed(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type == Boolean.class || type == Character.class;
    }

    ParameterDescription describe(@Nullable String valueInstead) {
        String value = info.redact ? "" : text(defaultValue);
        return new ParameterDescription(
                info.name,
                typeLabel(),
                valueInstead == null ? value : valueInstead,
                info.description,
                mandatory(),
                type.map(ScalarType::choices).orElse(List.of()));
    }

    private String typeLabel() {
        String element = type.map(ScalarType::label).orElse(info.classShortName);
        return list ? "list of " + element : element;
    }

    /**
     * A value as it would be written to set the parameter: lists joined by commas.
     *
     * @param value of a field or of a provenance
     */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(Parameter::text).collect(Collectors.joining(","));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> text(Array.get(value, i)))
                    .collect(Collectors.joining(","));
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /**
     * The property that OLCUT sets the field from as it was meant.
     *
     * @param field what to call the parameter in an error
     * @param given one value, with commas in it for a list parameter; or, from a file, a list
     * @throws InvalidInputException where it is not a value of this parameter
     */
    Property check(String field, Property given) {
        ScalarType scalar = type.orElseThrow(() -> new InvalidInputException(
                field, given, "nothing: parameters of type " + typeLabel() + " cannot be set by configuration"));
        if (!list) {
            if (!(given instanceof SimpleProperty value)) {
                throw new InvalidInputException(field, given, "one value of type " + typeLabel() + ", not several");
            }
            return new SimpleProperty(scalar.check(field, value.getValue()));
        }
        return ListProperty.createFromStringList(elements(field, given).stream()
                .map(element -> scalar.check(field, element))
                .toList());
    }

    private List<String> elements(String field, Property given) {
        if (given instanceof ListProperty several && several.getClassList().isEmpty()) {
            return several.getSimpleList().stream()
                    .map(SimpleProperty::getValue)
                    .toList();
        }
        if (!(given instanceof SimpleProperty joined)) {
            throw new InvalidInputException(field, given, "a " + typeLabel());
        }
        String raw = joined.getValue();
        if (raw.isBlank()) {
            return List.of();
        }
        List<String> elements =
                Arrays.stream(raw.split(",", -1)).map(String::strip).toList();
        if (elements.contains("")) {
            throw new InvalidInputException(field, raw, "a " + typeLabel() + ", separated by commas, none empty");
        }
        return elements;
    }
}
