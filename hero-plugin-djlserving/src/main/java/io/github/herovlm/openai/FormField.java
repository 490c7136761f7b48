package io.github.herovlm.openai;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a part of a form may be called, and what its bytes are. */
enum FormField {
    IMAGE(Kind.PICTURE),
    IMAGES(Kind.PICTURE),
    FILE(Kind.PICTURE),
    /** What DJL Serving calls a body that is no form. */
    DATA(Kind.PICTURE),
    IMAGE_URL(Kind.URL),
    PROMPT(Kind.WORDS),
    SYSTEM(Kind.WORDS),
    MESSAGES(Kind.JSON),
    MODEL(Kind.TEXT),
    TEMPERATURE(Kind.NUMBER),
    TOP_P(Kind.NUMBER),
    TOP_K(Kind.NUMBER),
    MAX_TOKENS(Kind.NUMBER),
    MAX_COMPLETION_TOKENS(Kind.NUMBER),
    STOP(Kind.TEXTS),
    SEED(Kind.NUMBER),
    REPETITION_PENALTY(Kind.NUMBER),
    IGNORE_EOS(Kind.FLAG),
    STREAM(Kind.FLAG),
    STREAM_OPTIONS(Kind.JSON),
    USER(Kind.TEXT),
    PRUNING(Kind.JSON),
    STRATEGY(Kind.TEXT, true),
    RETENTION_RATIO(Kind.NUMBER, true),
    MAX_VISUAL_TOKENS(Kind.NUMBER, true),
    BUDGET(Kind.TEXT, true),
    NEWLINES(Kind.TEXT, true),
    PLANE(Kind.TEXT, true),
    ARM(Kind.TEXT, true);

    /** How the bytes are read. */
    enum Kind {
        /** A picture's file; any number of parts. */
        PICTURE,
        /** Where a picture is; any number of parts. */
        URL,
        /** A message's text. */
        WORDS,
        TEXT,
        /** A list of texts, each a part. */
        TEXTS,
        NUMBER,
        FLAG,
        JSON;

        boolean isRepeatable() {
            return this == PICTURE || this == URL || this == TEXTS;
        }
    }

    private static final Pattern NUMBER_FORM = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");
    private static final int LONGEST_NUMBER = 64;
    private static final Map<String, FormField> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(FormField::fieldName, Function.identity()));

    private final Kind kind;
    private final boolean ofPruning;

    FormField(Kind kind) {
        this(kind, false);
    }

    FormField(Kind kind, boolean ofPruning) {
        this.kind = kind;
        this.ofPruning = ofPruning;
    }

    /** The field of this name. */
    static @Nullable FormField of(String name) {
        return BY_NAME.get(name);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(FormField::fieldName).toList();
    }

    String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** Whether it stands for a picture. */
    boolean isPicture() {
        return kind == Kind.PICTURE || kind == Kind.URL;
    }

    /** Whether it belongs to the conversation and is no field of a request by itself. */
    boolean isOfConversation() {
        return isPicture() || kind == Kind.WORDS;
    }

    /** Whether it is a field of a request under its own name. */
    boolean isOfRequest() {
        return !isOfConversation() && !ofPruning;
    }

    /** Whether it is short for a field of {@code pruning}. */
    boolean isOfPruning() {
        return ofPruning;
    }

    /**
     * The value that JSON would have. What is no number, or neither true nor false, stays text, so that whoever reads it refuses it
     * as he would refuse such a text in JSON.
     */
    JsonElement value(String text) {
        return switch (kind) {
            case NUMBER ->
                text.length() <= LONGEST_NUMBER && NUMBER_FORM.matcher(text).matches()
                        ? new JsonPrimitive(new BigDecimal(text))
                        : new JsonPrimitive(text);
            case FLAG ->
                text.equals("true") || text.equals("false")
                        ? new JsonPrimitive(Boolean.valueOf(text))
                        : new JsonPrimitive(text);
            case TEXT, TEXTS -> new JsonPrimitive(text);
            case PICTURE, URL, WORDS, JSON -> throw new IllegalStateException(name());
        };
    }
}
