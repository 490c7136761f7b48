package io.github.herovlm.prompt;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.herovlm.spi.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A checkpoint's tokenizer: {@code tokenizer.json}, run by Hugging Face's own library. Text is never truncated nor
 * padded, whatever the file says; special tokens written in the text ({@code <image>}, {@code <s>}) become their ids.
 *
 * <p>Any number of threads may encode and decode at once. Closing frees native memory: it must come after the last use,
 * and nothing may be running then.
 *
 * <p>Decoding does not apply {@code clean_up_tokenization_spaces}: it edits spaces before punctuation after the fact,
 * so a streamed text could not equal the whole, and it damages code and quotations.
 */
public final class TextTokenizer implements AutoCloseable {
    private static final String FILE = "tokenizer.json";

    /** The library's own defaults would cut the text at 512 tokens. */
    private static final Map<String, String> NEITHER_CUT_NOR_PAD =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private final HuggingFaceTokenizer tokenizer;
    private final Vocabulary vocabulary;
    private final TokenizerSettings settings;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary, TokenizerSettings settings) {
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
        this.settings = settings;
    }

    /**
     * Opens the tokenizer of a checkpoint directory.
     *
     * @throws InvalidInputException where {@code tokenizer.json} is missing or is not a tokenizer
     * @throws IOException where a file cannot be read
     */
    public static TextTokenizer open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(file.toString(), null, "the fast tokenizer's file" + conversion(directory));
        }
        String json = Files.readString(file);
        TokenizerSettings settings = TokenizerSettings.read(directory);
        try {
            Vocabulary vocabulary = Vocabulary.parse(json);
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), NEITHER_CUT_NOR_PAD);
            return new TextTokenizer(tokenizer, vocabulary, settings);
        } catch (IOException | RuntimeException e) {
            // The native library reports a malformed file as a plain RuntimeException.
            throw new InvalidInputException(
                    file.toString(), "unreadable (" + e.getMessage() + ")", "a Hugging Face tokenizer.json", e);
        }
    }

    private static String conversion(Path directory) {
        return Stream.of("tokenizer.model", "vocab.json", "vocab.txt", "spiece.model")
                .filter(name -> Files.exists(directory.resolve(name)))
                .findFirst()
                .map(name -> "; only the slow tokenizer's " + name + " is there: convert it once with transformers,"
                        + " AutoTokenizer.from_pretrained(dir, use_fast=True).save_pretrained(dir)")
                .orElse("");
    }

    /**
     * Encodes a whole text.
     *
     * @param addSpecialTokens whether the tokenizer's post-processor adds its own tokens (a leading {@code <s>} in most)
     * @return token ids, any number of them
     * @throws InvalidInputException where the text holds half of a surrogate pair, which is no character
     */
    public long[] encode(String text, boolean addSpecialTokens) {
        requireWholeCharacters(text);
        return tokenizer.encode(text, addSpecialTokens, false).getIds();
    }

    /**
     * Encodes a prompt: special tokens are added unless the text begins with the beginning-of-text token already. The
     * reference's processor always adds them to a string, which doubles that token for templates that write it
     * themselves; its {@code apply_chat_template(tokenize=True)} never adds them. This gives one in both cases.
     */
    public long[] encodePrompt(String text) {
        boolean begun =
                bosToken().filter(bos -> !bos.isEmpty() && text.startsWith(bos)).isPresent();
        return encode(text, !begun);
    }

    /**
     * The text of token ids.
     *
     * @param ids token ids; those past the vocabulary give no text
     * @param skipSpecial whether special tokens ({@code </s>}, {@code <image>}) are left out
     */
    public String decode(long[] ids, boolean skipSpecial) {
        for (long id : ids) {
            if (id < 0 || id > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("token id " + id);
            }
        }
        return tokenizer.decode(ids, skipSpecial);
    }

    /** Highest token id + 1, added tokens included. A model's logits may be longer: those past it are never sampled. */
    public int vocabularySize() {
        return vocabulary.size();
    }

    /** The id of one token as the vocabulary writes it. */
    public OptionalInt id(String token) {
        Integer id = vocabulary.ids().get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Whether decoding leaves this id out when special tokens are skipped. */
    public boolean isSpecial(long id) {
        return id < vocabulary.size() && vocabulary.special().get((int) id);
    }

    /**
     * Whether this id stands for one raw byte of a decoder with byte fallback. Such a decoder judges a run of them as a
     * whole: one malformed character turns the entire run into replacement characters.
     */
    public boolean isByteFallback(long id) {
        return id < vocabulary.size() && vocabulary.bytes().get((int) id);
    }

    /** The beginning-of-text token that {@code tokenizer_config.json} names. */
    public Optional<String> bosToken() {
        return settings.bos();
    }

    /** The end-of-text token that {@code tokenizer_config.json} names. */
    public Optional<String> eosToken() {
        return settings.eos();
    }

    private static void requireWholeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidInputException(
                        "text", "an unpaired surrogate at index " + i, "text of whole Unicode characters");
            }
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
