package io.github.herovlm.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tiny golden checkpoint in the forms that the suite serves. */
enum TestCheckpoint {
    /** As it is, but that its chat template does not drop the system's message; without one, prompts are the same. */
    GOLDEN(2048),

    /** The same with more positions than anybody waits for. */
    ENDLESS(2_000_000);

    private static final List<String> FILES = List.of(
            "preprocessor_config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "model.safetensors");

    private static final String TEMPLATE =
            "{{ bos_token }}{% for message in messages %} {% if message['role'] == 'user' %}t15 t87 {% for content in"
                    + " message['content'] %}{% if content['type'] == 'image' %}<image> {% else %}{{ content['text'] }} {%"
                    + " endif %}{% endfor %}{% elif message['role'] == 'assistant' %}t31 {{ message['content'][0]['text'] }} "
                    + "{% elif message['role'] == 'system' %}t5 {{ message['content'][0]['text'] }} "
                    + "{% endif %}{% endfor %}{% if add_generation_prompt %}t64{% endif %}";

    private static final Map<TestCheckpoint, Path> MADE = new ConcurrentHashMap<>();

    private final int positions;

    TestCheckpoint(int positions) {
        this.positions = positions;
    }

    /** Words of this checkpoint are its token ids. */
    static Path clip() {
        return Golden.directory().resolve("clip");
    }

    /** The folder, made when it is first asked for. */
    Path folder() {
        return MADE.computeIfAbsent(this, TestCheckpoint::make);
    }

    private Path make() {
        Path folder = BuiltFiles.folder("checkpoints/" + name().toLowerCase(Locale.ROOT));
        try {
            for (String file : FILES) {
                Files.copy(Golden.directory().resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            JsonObject config = JsonParser.parseString(
                            Files.readString(Golden.directory().resolve("config.json")))
                    .getAsJsonObject();
            config.getAsJsonObject("text_config").addProperty("max_position_embeddings", positions);
            Files.writeString(folder.resolve("config.json"), config.toString());
            Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
