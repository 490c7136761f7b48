package io.github.herovlm.prompt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of Python's {@code str} that chat templates call, where Java's namesakes differ. */
final class PythonStrings {
    private PythonStrings() {}

    /** {@code str.isspace} for one character: Unicode whitespace, the no-break spaces, and the four separators. */
    static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= ' ') || c == 0x85 || Character.isSpaceChar(c);
    }

    /** {@code str.strip()}. */
    static String strip(String text) {
        return lstrip(rstrip(text));
    }

    /** {@code str.lstrip()}. */
    static String lstrip(String text) {
        int begin = 0;
        while (begin < text.length() && isSpace(text.charAt(begin))) {
            begin++;
        }
        return text.substring(begin);
    }

    /** {@code str.rstrip()}. */
    static String rstrip(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** {@code str.strip(characters)}, and its two halves. */
    static String strip(String text, String characters, boolean left, boolean right) {
        int[] points = text.codePoints().toArray();
        int begin = 0;
        int end = points.length;
        while (left && begin < end && characters.indexOf(points[begin]) >= 0) {
            begin++;
        }
        while (right && end > begin && characters.indexOf(points[end - 1]) >= 0) {
            end--;
        }
        return new String(points, begin, end - begin);
    }

    /**
     * Calls a method by its Python name.
     *
     * @return {@code null} where there is no such method with these arguments
     */
    static @Nullable Object call(String text, String method, Object[] arguments) {
        if (arguments.length == 0) {
            return switch (method) {
                case "upper" -> text.toUpperCase(Locale.ROOT);
                case "lower" -> text.toLowerCase(Locale.ROOT);
                case "strip" -> strip(text);
                case "lstrip" -> lstrip(text);
                case "rstrip" -> rstrip(text);
                default -> null;
            };
        }
        if (arguments.length != 1 || !(arguments[0] instanceof String argument)) {
            return null;
        }
        return switch (method) {
            case "strip" -> strip(text, argument, true, true);
            case "lstrip" -> strip(text, argument, true, false);
            case "rstrip" -> strip(text, argument, false, true);
            case "startswith" -> text.startsWith(argument);
            case "endswith" -> text.endsWith(argument);
            default -> null;
        };
    }
}
