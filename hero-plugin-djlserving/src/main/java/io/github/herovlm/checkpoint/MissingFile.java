package io.github.herovlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a checkpoint's directory should have and has not.
 *
 * @param name its name, or what any one of several files would hold
 * @param required whether the model cannot run without it
 * @param consequence what follows from its absence
 */
public record MissingFile(String name, boolean required, String consequence) {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final String TEMPLATE_KEY = "chat_template";
    private static final List<String> TEMPLATES = List.of("chat_template.jinja", "chat_template.json");

    /** Looks for the files that are not read by this package; its own report their absence themselves. */
    static List<MissingFile> in(Path directory, boolean clip) {
        List<MissingFile> missing = new ArrayList<>();
        if (isAbsent(directory, TOKENIZER)) {
            missing.add(new MissingFile(
                    TOKENIZER, true, "text cannot be turned into tokens (tokenizer.model alone is not enough)"));
        }
        if (!clip && !hasChatTemplate(directory)) {
            missing.add(new MissingFile(
                    TEMPLATE_KEY + " (in " + TOKENIZER_CONFIG + ", " + String.join(" or ", TEMPLATES) + ")",
                    false,
                    "only raw prompts are possible"));
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

    private static boolean hasChatTemplate(Path directory) {
        boolean own = TEMPLATES.stream().anyMatch(name -> !isAbsent(directory, name));
        return own
                || (!isAbsent(directory, TOKENIZER_CONFIG)
                        && JsonSection.read(directory.resolve(TOKENIZER_CONFIG)).has(TEMPLATE_KEY));
    }

    private static boolean isAbsent(Path directory, String name) {
        return !Files.exists(directory.resolve(name));
    }
}
