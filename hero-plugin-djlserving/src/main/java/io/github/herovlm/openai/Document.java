package io.github.herovlm.openai;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** JSON as it is sent: on one line, absent values as {@code null}, text outside ASCII as it is. */
final class Document {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Document() {}

    static String text(JsonObject document) {
        return GSON.toJson(document);
    }
}
