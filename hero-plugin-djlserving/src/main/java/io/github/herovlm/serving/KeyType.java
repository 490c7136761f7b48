package io.github.herovlm.serving;

import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a key's value may be.
 *
 * @param accepted in words: "a whole number from 1 to 64"
 * @param reader gives nothing for what is not accepted
 * @param <T> what it is read as
 */
record KeyType<T>(String accepted, Function<String, Optional<T>> reader) {
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    /** @throws InvalidInputException naming the field and what is accepted */
    T read(String field, String text) {
        return reader.apply(text).orElseThrow(() -> new InvalidInputException(field, text, accepted));
    }

    static KeyType<Integer> wholeNumber(int least, int most) {
        return longNumber(least, most).map(Long::intValue);
    }

    static KeyType<Long> longNumber(long least, long most) {
        return new KeyType<>(
                "a whole number from " + least + " to " + most,
                text -> number(text, Long::valueOf).filter(value -> value >= least && value <= most));
    }

    /** In (0, 1]. */
    static KeyType<Double> ratio() {
        return new KeyType<>(
                "a number in (0, 1]", text -> number(text, Double::valueOf).filter(value -> value > 0 && value <= 1));
    }

    /** In [0, 1]. */
    static KeyType<Double> share() {
        return new KeyType<>(
                "a number in [0, 1]", text -> number(text, Double::valueOf).filter(value -> value >= 0 && value <= 1));
    }

    static KeyType<Double> weight() {
        return new KeyType<>(
                "a finite number, 0 or more",
                text -> number(text, Double::valueOf).filter(value -> value >= 0 && !value.isInfinite()));
    }

    static KeyType<Boolean> flag() {
        return new KeyType<>("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A constant of an enum, in lower case with dashes. */
    static <E extends Enum<E>> KeyType<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new KeyType<>(
                words(constants.stream().map(KeyType::word).toList()),
                text -> constants.stream()
                        .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    static KeyType<String> text(String accepted, Pattern form) {
        return new KeyType<>(
                accepted,
                text -> Optional.of(text).filter(value -> form.matcher(value).matches()));
    }

    /** Not looked for here: what reads it says best what is wrong with it. */
    static KeyType<Path> path(String accepted) {
        return new KeyType<>(accepted, text -> {
            try {
                return Optional.of(text).filter(value -> !value.isEmpty()).map(Path::of);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** Host names in lower case, separated by commas; none where the text is empty. */
    static KeyType<List<String>> hosts() {
        return new KeyType<>("host names without scheme, port or wildcard, separated by commas", text -> {
            List<String> hosts = text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1))
                            .map(host -> host.strip().toLowerCase(Locale.ROOT))
                            .distinct()
                            .toList();
            return Optional.of(hosts)
                    .filter(all ->
                            all.stream().allMatch(host -> HOST.matcher(host).matches()));
        });
    }

    /** This, or nothing where the text is empty or a word that says so. */
    KeyType<Optional<T>> orNothing(String word) {
        return new KeyType<>(word.isEmpty() ? accepted : accepted + ", or " + word, text -> {
            if (text.isEmpty() || text.equals(word)) {
                return Optional.of(Optional.empty());
            }
            Optional<T> value = reader.apply(text);
            return value.isPresent() ? Optional.of(value) : Optional.empty();
        });
    }

    private <R> KeyType<R> map(Function<T, R> function) {
        return new KeyType<>(accepted, text -> reader.apply(text).map(function));
    }

    private static <N> Optional<N> number(String text, Function<String, N> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
