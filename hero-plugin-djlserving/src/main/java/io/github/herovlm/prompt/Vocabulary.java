package io.github.herovlm.prompt;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code tokenizer.json} says about single tokens: ids by token, which are special, which stand for one raw byte.
 * The native tokenizer does not tell these, so the file is read a second time, as a stream.
 *
 * @param ids id of every token, added ones included
 * @param size highest id + 1, so every id of the tokenizer is below it
 * @param special ids that decoding leaves out when special tokens are skipped
 * @param bytes ids of {@code <0x00>} to {@code <0xFF>} where the decoder joins runs of them into characters, else empty
 */
record Vocabulary(Map<String, Integer> ids, int size, BitSet special, BitSet bytes) {
    private static final Pattern BYTE_TOKEN = Pattern.compile("<0x[0-9A-F]{2}>");

    /**
     * @param json the text of {@code tokenizer.json}
     * @throws IOException where the text is not JSON
     * @throws IllegalStateException where the JSON has another structure
     */
    static Vocabulary parse(String json) throws IOException {
        Parser parser = new Parser();
        try (JsonReader in = new JsonReader(new StringReader(json))) {
            parser.file(in);
        }
        BitSet bytes = new BitSet();
        if (parser.byteFallback) {
            parser.ids.forEach((token, id) -> {
                if (BYTE_TOKEN.matcher(token).matches()) {
                    bytes.set(id);
                }
            });
        }
        return new Vocabulary(Map.copyOf(parser.ids), parser.highest + 1, parser.special, bytes);
    }

    /** One pass over the file, keeping only what the record needs: merges alone can be ten times the vocabulary. */
    private static final class Parser {
        private final Map<String, Integer> ids = new HashMap<>();
        private final BitSet special = new BitSet();
        private int highest = -1;
        private boolean byteFallback;

        private void file(JsonReader in) throws IOException {
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "added_tokens" -> addedTokens(in);
                    case "model" -> model(in);
                    case "decoder" -> decoder(in);
                    default -> in.skipValue();
                }
            }
            in.endObject();
        }

        private void add(String token, int id) {
            if (id < 0) {
                throw new IllegalStateException("token " + token + " has the id " + id);
            }
            ids.put(token, id);
            highest = Math.max(highest, id);
        }

        private void addedTokens(JsonReader in) throws IOException {
            in.beginArray();
            while (in.hasNext()) {
                int id = -1;
                String content = "";
                boolean isSpecial = false;
                in.beginObject();
                while (in.hasNext()) {
                    switch (in.nextName()) {
                        case "id" -> id = in.nextInt();
                        case "content" -> content = in.nextString();
                        case "special" -> isSpecial = in.nextBoolean();
                        default -> in.skipValue();
                    }
                }
                in.endObject();
                add(content, id);
                special.set(id, isSpecial);
            }
            in.endArray();
        }

        private void model(JsonReader in) throws IOException {
            in.beginObject();
            while (in.hasNext()) {
                if (!in.nextName().equals("vocab")) {
                    in.skipValue();
                } else if (in.peek() == JsonToken.BEGIN_ARRAY) {
                    unigramVocabulary(in);
                } else {
                    in.beginObject();
                    while (in.hasNext()) {
                        add(in.nextName(), in.nextInt());
                    }
                    in.endObject();
                }
            }
            in.endObject();
        }

        /** Unigram models write pairs of token and score; the id is the place in the list. */
        private void unigramVocabulary(JsonReader in) throws IOException {
            in.beginArray();
            for (int id = 0; in.hasNext(); id++) {
                in.beginArray();
                add(in.nextString(), id);
                in.skipValue();
                in.endArray();
            }
            in.endArray();
        }

        private void decoder(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return;
            }
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "type" -> byteFallback |= in.nextString().equals("ByteFallback");
                    case "decoders" -> {
                        in.beginArray();
                        while (in.hasNext()) {
                            decoder(in);
                        }
                        in.endArray();
                    }
                    default -> in.skipValue();
                }
            }
            in.endObject();
        }
    }
}
