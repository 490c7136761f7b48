package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Values of a request as messages show them: enough to recognise them, never a whole picture. */
final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    static @Nullable String of(@Nullable Object value) {
        if (value instanceof JsonArray) {
            return "a list";
        }
        if (value instanceof JsonObject) {
            return "an object";
        }
        return value == null ? null : cut(String.valueOf(value), LONGEST);
    }

    /** At most so many characters, without control characters and halves of characters. */
    static String cut(String text, int longest) {
        String head = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return head.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
