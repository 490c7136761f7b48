package io.github.herovlm.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.herovlm.dataset.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The vocabulary of the demonstration's model: every word of the data set is a token, and what is not is spelt in letters and
 * digits (WordPiece). Numbers are spelt too, so that they are read digit by digit.
 */
final class DemoTokenizers {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MARKS = ".,:;!?'-()/&%$+\"";
    private static final String START_OF_TEXT = "<|startoftext|>";
    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final List<String> LLAVA = List.of("<unk>", "<s>", "</s>", "<image>");
    private static final List<String> CLIP = List.of("<unk>", START_OF_TEXT, "<pad>");
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private DemoTokenizers() {}

    /** Id by token, the special ones first. */
    static Map<String, Integer> vocabulary(List<String> special) {
        List<String> tokens = new ArrayList<>(special);
        for (String character : letters(CHARACTERS)) {
            tokens.add(character);
            tokens.add("##" + character);
        }
        for (String mark : letters(MARKS)) {
            tokens.add(mark);
            tokens.add("##" + mark);
        }
        tokens.add("user");
        tokens.add("assistant");
        tokens.add("system");
        Vocabulary.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !Character.isDigit(word.charAt(0)))
                .forEach(tokens::add);
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String token : tokens) {
            ids.putIfAbsent(token, ids.size());
        }
        return ids;
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    /** LLaVA-NeXT's {@code tokenizer.json}. */
    static String llava() {
        return json(vocabulary(LLAVA), LLAVA, List.of("<s>"), List.of());
    }

    /**
     * CLIP's {@code tokenizer.json}, whose end of text has the highest id, as in published ones: a text is read there where a
     * {@code config.json} says that it ends with token 2, and that is what the published ones say.
     *
     * @param size of the embedding
     */
    static String clip(int size) {
        Map<String, Integer> ids = vocabulary(CLIP);
        ids.put(END_OF_TEXT, size - 1);
        List<String> special = new ArrayList<>(CLIP);
        special.add(END_OF_TEXT);
        return json(ids, special, List.of(START_OF_TEXT), List.of(END_OF_TEXT));
    }

    /** A {@code tokenizer.json}: WordPiece over lower-case words, with tokens put before and after every text. */
    private static String json(
            Map<String, Integer> ids, List<String> special, List<String> before, List<String> after) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", "1.0");
        all.put(
                "added_tokens",
                special.stream()
                        .map(token -> added(Objects.requireNonNull(ids.get(token)), token))
                        .toList());
        all.put("normalizer", Map.of("type", "Lowercase"));
        all.put("pre_tokenizer", Map.of("type", "Whitespace"));
        all.put("post_processor", processor(ids, before, after));
        all.put("decoder", object("type", "WordPiece", "prefix", "##", "cleanup", true));
        all.put(
                "model",
                object(
                        "type",
                        "WordPiece",
                        "unk_token",
                        "<unk>",
                        "continuing_subword_prefix",
                        "##",
                        "max_input_chars_per_word",
                        100,
                        "vocab",
                        ids));
        return GSON.toJson(all) + "\n";
    }

    private static Map<String, Object> added(Integer id, String token) {
        return object(
                "id",
                id,
                "content",
                token,
                "single_word",
                false,
                "lstrip",
                false,
                "rstrip",
                false,
                "normalized",
                false,
                "special",
                true);
    }

    private static Map<String, Object> processor(Map<String, Integer> ids, List<String> before, List<String> after) {
        List<Object> single = new ArrayList<>();
        before.forEach(token -> single.add(Map.of("SpecialToken", object("id", token, "type_id", 0))));
        single.add(Map.of("Sequence", object("id", "A", "type_id", 0)));
        after.forEach(token -> single.add(Map.of("SpecialToken", object("id", token, "type_id", 0))));
        List<Object> pair = new ArrayList<>(single);
        pair.add(Map.of("Sequence", object("id", "B", "type_id", 1)));
        JsonObject tokens = new JsonObject();
        for (List<String> part : List.of(before, after)) {
            for (String token : part) {
                tokens.add(
                        token,
                        GSON.toJsonTree(object("id", token, "ids", List.of(ids.get(token)), "tokens", List.of(token))));
            }
        }
        return object("type", "TemplateProcessing", "single", single, "pair", pair, "special_tokens", tokens);
    }

    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }
}
