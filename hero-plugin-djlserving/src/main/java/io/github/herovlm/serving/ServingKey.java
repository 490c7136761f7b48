package io.github.herovlm.serving;

import io.github.herovlm.spi.InvalidInputException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of {@code serving.properties}.
 *
 * @param name as it is written there; of an arm's key, what follows {@code arms.<name>.}
 * @param type what its value may be
 * @param otherwise the value where it is not given, as it would be written; {@code null} where it must be given
 * @param shownDefault the default in words, where the value does not say it: "the strategy's own"
 * @param description one sentence for the operator
 * @param <T> what it is read as
 */
record ServingKey<T>(
        String name, KeyType<T> type, @Nullable String otherwise, String shownDefault, String description) {

    static <T> ServingKey<T> of(String name, KeyType<T> type, String otherwise, String description) {
        return new ServingKey<>(name, type, otherwise, otherwise, description);
    }

    /** Without a default. */
    static <T> ServingKey<T> required(String name, KeyType<T> type, String description) {
        return new ServingKey<>(name, type, null, "must be given", description);
    }

    /** Nothing unless given. */
    static <T> ServingKey<T> unset(String name, KeyType<T> type, String shownDefault, String description) {
        return new ServingKey<>(name, type, "", shownDefault, description);
    }

    /** The value given, else the default. */
    T in(Map<String, String> given) {
        return in(given, "");
    }

    /** The value given behind a prefix, else the default. */
    T in(Map<String, String> given, String prefix) {
        String field = prefix + name;
        String text = given.getOrDefault(field, otherwise);
        if (text == null) {
            throw new InvalidInputException(field, null, type.accepted());
        }
        return type.read(field, text);
    }
}
