package io.github.herovlm.compare;

import io.github.herovlm.spi.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One strategy at one ratio, as asked for: {@code hero@0.2} or {@code hero@0.2:alpha=0.7,variant=paper}.
 *
 * @param label the words it was asked for with; names the arm in every report
 * @param pruner name of the strategy or of a configured instance
 * @param retention r, 0 &lt; r ≤ 1
 * @param settings parameters that differ from the strategy's own, in the order given
 */
public record Arm(String label, String pruner, double retention, Map<String, String> settings) {
    /** What an arm looks like, for messages and help. */
    public static final String SYNTAX = "name@ratio[:key=value,…]";

    /** Strategies that say by themselves how much they keep, so that no ratio is needed. */
    public static final Set<String> KEEP_BY_THEMSELVES = Set.of("none", "thumbnail");

    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9._-]*?)(?:@(?<ratio>[^:]*))?(?::(?<settings>.*))?");
    private static final String FIELD = "arms";

    public Arm {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (!(retention > 0 && retention <= 1)) {
            throw new InvalidInputException(FIELD, label, "a ratio in (0, 1] after the @, as in " + pruner + "@0.2");
        }
    }

    /**
     * Reads one arm. Only those that {@linkplain #KEEP_BY_THEMSELVES keep what they keep} may come without a ratio.
     */
    public static Arm parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidInputException(FIELD, text, SYNTAX + ", as in hero@0.2");
        }
        String name = form.group("name");
        String ratio = form.group("ratio");
        String settings = form.group("settings");
        return new Arm(
                text,
                name,
                ratio == null ? ratioOf(name, settings, text) : number(ratio, name, text),
                settings == null ? Map.of() : settings(settings, text));
    }

    private static double ratioOf(String name, @Nullable String settings, String text) {
        if (KEEP_BY_THEMSELVES.contains(name)) {
            return 1;
        }
        String suggestion = settings != null && settings.matches("[0-9.]+") ? settings : "0.2";
        throw new InvalidInputException(FIELD, text, SYNTAX + "; did you mean " + name + "@" + suggestion + "?");
    }

    private static double number(String ratio, String name, String text) {
        try {
            return Double.parseDouble(ratio);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    FIELD, text, "a ratio in (0, 1] after the @, as in " + name + "@0.2, not '" + ratio + "'", e);
        }
    }

    private static Map<String, String> settings(String text, String arm) {
        Map<String, String> settings = new LinkedHashMap<>();
        String last = "";
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                last = part.substring(0, equals).strip();
                if (settings.put(last, part.substring(equals + 1).strip()) != null) {
                    throw new InvalidInputException(FIELD, arm, "each key once, not " + last + " again");
                }
            } else if (!last.isEmpty() && !part.isBlank()) {
                settings.merge(last, part.strip(), (list, element) -> list + "," + element);
            } else {
                throw new InvalidInputException(FIELD, arm, SYNTAX + "; '" + part + "' is no key=value");
            }
        }
        return settings;
    }
}
