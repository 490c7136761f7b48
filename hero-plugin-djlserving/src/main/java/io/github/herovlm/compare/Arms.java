package io.github.herovlm.compare;

import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the arms of a comparison: {@code none,hero@0.2:low=5,6,alpha=0.7,hired@0.2}. Settings share the comma with the arms, so
 * a piece belongs to the arm before it if it is a key=value or, behind one, a number (an element of a list).
 */
public final class Arms {
    /** What a comparison shows unless told otherwise: the unpruned model, every strategy, and the control. */
    public static final String DEFAULT = "none,hero@0.2,hired@0.2,fastervlm@0.2,globalco@0.2,random@0.2";

    private static final Pattern SETTING = Pattern.compile("[^@:=]+=.*");
    private static final Pattern ELEMENT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Arms() {}

    /**
     * At least one arm, each label once; the first is the one the others are compared with.
     *
     * @throws InvalidInputException naming the arm that cannot be read
     */
    public static List<Arm> parse(String text) {
        List<Arm> arms = split(text).stream().map(Arm::parse).toList();
        Set<String> seen = new HashSet<>();
        for (Arm arm : arms) {
            if (!seen.add(arm.label())) {
                throw new InvalidInputException("arms", arm.label(), "each arm once");
            }
        }
        return arms;
    }

    private static List<String> split(String text) {
        List<String> arms = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            String part = piece.strip();
            String previous = arms.isEmpty() ? "" : arms.get(arms.size() - 1);
            if (belongsTo(previous, part)) {
                arms.set(arms.size() - 1, previous + "," + part);
            } else if (part.isEmpty()) {
                throw new InvalidInputException("arms", text, Arm.SYNTAX + " between the commas, as in none,hero@0.2");
            } else {
                arms.add(part);
            }
        }
        return arms;
    }

    private static boolean belongsTo(String arm, String part) {
        return arm.contains(":")
                && (SETTING.matcher(part).matches() || ELEMENT.matcher(part).matches());
    }
}
