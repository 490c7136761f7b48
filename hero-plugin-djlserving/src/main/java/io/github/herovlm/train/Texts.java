package io.github.herovlm.train;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ClipTokenizer;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Questions and answers as token ids, by the tokenizers and the chat template that serve. Thread-safe. */
final class Texts implements AutoCloseable {
    private final TextTokenizer tokenizer;
    private final ChatTemplate template;
    private final ClipTokenizer clip;
    private final int imageTokenId;
    private final long end;
    private final Map<String, long[]> prompts = new ConcurrentHashMap<>();
    private final Map<String, long[]> answers = new ConcurrentHashMap<>();
    private final Map<String, long[]> names = new ConcurrentHashMap<>();
    private final Map<String, long[]> instructions = new ConcurrentHashMap<>();

    Texts(Path llava, Path clip, int imageTokenId, int clipPositions) throws IOException {
        this.tokenizer = TextTokenizer.open(llava);
        this.template = ChatTemplate.load(llava);
        this.clip = ClipTokenizer.open(clip, clipPositions);
        this.imageTokenId = imageTokenId;
        this.end = tokenizer.id(tokenizer.eosToken().orElseThrow()).orElseThrow();
    }

    /** What comes before the picture's place: the same for every question. */
    long[] before() {
        long[] prompt = prompt("");
        return Arrays.copyOf(prompt, place(prompt));
    }

    /** What comes after the picture, up to where the answer begins. */
    long[] after(String question) {
        long[] prompt = prompt(question);
        return Arrays.copyOfRange(prompt, place(prompt) + 1, prompt.length);
    }

    /** Words as tokens of the language model. */
    long[] words(String text) {
        return names.computeIfAbsent(text, words -> tokenizer.encode(words, false));
    }

    /** How many tokens between a question and its answer are the template's: the same after every question. */
    int closing() {
        return after("").length;
    }

    /** An answer and its end. */
    long[] answer(String answer) {
        return answers.computeIfAbsent(answer, text -> {
            long[] ids = tokenizer.encode(text, false);
            long[] ended = Arrays.copyOf(ids, ids.length + 1);
            ended[ids.length] = end;
            return ended;
        });
    }

    /** A question as the text tower takes it; the last id is where it is read. */
    long[] instruction(String question) {
        return instructions.computeIfAbsent(question, text -> clip.encode(text).ids());
    }

    private long[] prompt(String question) {
        return prompts.computeIfAbsent(question, text -> {
            ChatMessage message = ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text(text)));
            return tokenizer.encodePrompt(template.render(List.of(message), true));
        });
    }

    private int place(long[] prompt) {
        for (int i = 0; i < prompt.length; i++) {
            if (prompt[i] == imageTokenId) {
                return i;
            }
        }
        throw new IllegalStateException("no image token " + imageTokenId + " in " + Arrays.toString(prompt));
    }

    @Override
    public void close() {
        tokenizer.close();
        clip.close();
    }
}
