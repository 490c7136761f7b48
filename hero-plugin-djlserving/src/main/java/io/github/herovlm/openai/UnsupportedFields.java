package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fields of OpenAI's interface that mean something this server does not do. A value that asks for nothing is let pass,
 * since clients send it; any other is refused, rather than ignored, because its sender expects an effect.
 */
final class UnsupportedFields {
    private record Field(String name, Predicate<JsonElement> harmless, String accepted) {}

    private static final String NO_TOOLS = "an empty list: this server calls no tools";

    private static final List<Field> OF_REQUEST = List.of(
            new Field("n", number(1), "1"),
            new Field("tools", UnsupportedFields::isEmpty, NO_TOOLS),
            new Field("functions", UnsupportedFields::isEmpty, NO_TOOLS),
            new Field("tool_choice", text("none", "auto"), "none or auto: this server calls no tools"),
            new Field("function_call", text("none", "auto"), "none or auto: this server calls no functions"),
            new Field("logprobs", UnsupportedFields::isFalse, "false"),
            new Field("top_logprobs", number(0), "0"),
            new Field("response_format", UnsupportedFields::isTextFormat, "{\"type\": \"text\"}"),
            new Field("modalities", UnsupportedFields::isTextOnly, "[\"text\"]"),
            new Field("audio", value -> false, "nothing: this server does not speak"),
            new Field("prediction", value -> false, "nothing: predicted outputs are not used"),
            new Field("web_search_options", value -> false, "nothing: this server does not search"),
            new Field("frequency_penalty", number(0), "0 (see repetition_penalty)"),
            new Field("presence_penalty", number(0), "0 (see repetition_penalty)"),
            new Field("logit_bias", UnsupportedFields::isEmpty, "an empty object"),
            new Field("reasoning_effort", text("none"), "none"),
            new Field("verbosity", text("medium"), "medium"),
            new Field("store", UnsupportedFields::isFalse, "false: nothing is stored"),
            new Field("service_tier", text("auto", "default"), "auto or default"));

    private static final List<Field> OF_MESSAGE = List.of(
            new Field("tool_calls", UnsupportedFields::isEmpty, NO_TOOLS),
            new Field("function_call", value -> false, "nothing: this server calls no functions"),
            new Field("audio", value -> false, "nothing: this server does not listen"));

    private UnsupportedFields() {}

    static void refuse(RequestFields request) {
        refuse(request, OF_REQUEST);
    }

    static void refuseIn(RequestFields message) {
        refuse(message, OF_MESSAGE);
    }

    private static void refuse(RequestFields fields, List<Field> unsupported) {
        for (Field field : unsupported) {
            JsonElement value = fields.value(field.name());
            if (value != null && !field.harmless().test(value)) {
                throw ApiException.unsupported(fields.path(field.name()), value, field.accepted());
            }
        }
    }

    private static Predicate<JsonElement> number(int only) {
        return value -> value instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsBigDecimal().compareTo(BigDecimal.valueOf(only)) == 0;
    }

    private static Predicate<JsonElement> text(String... accepted) {
        Set<String> words = Set.of(accepted);
        return value -> value instanceof JsonPrimitive text && text.isString() && words.contains(text.getAsString());
    }

    private static boolean isFalse(JsonElement value) {
        return value instanceof JsonPrimitive flag && flag.isBoolean() && !flag.getAsBoolean();
    }

    private static boolean isEmpty(JsonElement value) {
        return (value instanceof JsonArray list && list.isEmpty())
                || (value instanceof JsonObject map && map.isEmpty());
    }

    private static boolean isTextFormat(JsonElement value) {
        JsonElement type = value instanceof JsonObject format ? format.get("type") : null;
        return type != null && text("text").test(type);
    }

    private static boolean isTextOnly(JsonElement value) {
        return value instanceof JsonArray list
                && !list.isEmpty()
                && list.asList().stream().allMatch(text("text"));
    }
}
