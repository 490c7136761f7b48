package io.github.herovlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a checkpoint's directory should have and has not.
 *
 * @param name its name, or names any one of which would do
 * @param required whether the model cannot run without it
 * @param consequence what follows from its absence
 */
public record MissingFile(String name, boolean required, String consequence) {
    private static final String TOKENIZER = "tokenizer.json";
    private static final List<String> TEMPLATES =
            List.of("chat_template.jinja", "chat_template.json", "tokenizer_config.json");

    /** Looks for the files that are not read by this package; its own report their absence themselves. */
    static List<MissingFile> in(Path directory, boolean clip) {
        List<MissingFile> missing = new ArrayList<>();
        if (isAbsent(directory, TOKENIZER)) {
            missing.add(new MissingFile(TOKENIZER, true, "text cannot be turned into tokens"));
        }
        if (!clip && TEMPLATES.stream().allMatch(name -> isAbsent(directory, name))) {
            missing.add(new MissingFile(
                    String.join(" or ", TEMPLATES), false, "there is no chat template: only raw prompts are possible"));
        }
        if (!clip && isAbsent(directory, GenerationDefaultsReader.FILE)) {
            missing.add(new MissingFile(
                    GenerationDefaultsReader.FILE, false, "the end-of-sequence ids are taken from config.json"));
        }
        if (clip && !ImageProcessingReader.isPresent(directory)) {
            missing.add(new MissingFile(ImageProcessingReader.FILE, false, "CLIP's published values are taken"));
        }
        return List.copyOf(missing);
    }

    private static boolean isAbsent(Path directory, String name) {
        return !Files.exists(directory.resolve(name));
    }
}
