package io.github.herovlm.workbench.demo;

import io.github.herovlm.image.DemoPicture;
import io.github.herovlm.image.PngEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a demonstration runs on.
 *
 * @param model a small LLaVA-NeXT checkpoint
 * @param clip a small CLIP checkpoint
 * @param picture a picture
 * @param question something to ask about it
 */
public record DemoFiles(Path model, Path clip, Path picture, String question) {
    private static final List<String> LLAVA = List.of(
            "config.json",
            "preprocessor_config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json");
    private static final List<String> CLIP = List.of("config.json", "tokenizer.json", "tokenizer_config.json");
    private static final String QUESTION = "What is the number of the bus?";

    /**
     * Makes in a folder what is not there yet.
     *
     * @param progress is told what is being made
     */
    public static DemoFiles prepare(Path folder, Consumer<String> progress) throws IOException {
        DemoFiles files = new DemoFiles(
                folder.resolve("llava-next-random"),
                folder.resolve("clip-random"),
                folder.resolve("street.png"),
                QUESTION);
        Files.createDirectories(folder);
        if (!Files.exists(files.picture)) {
            progress.accept("drawing " + files.picture);
            Path part = folder.resolve("street.png.part");
            Files.write(part, PngEncoder.encode(DemoPicture.draw()));
            Files.move(part, files.picture, StandardCopyOption.ATOMIC_MOVE);
        }
        progress.accept("making random weights in " + folder);
        RandomCheckpoint.make(files.model, "llava", LLAVA, 1);
        RandomCheckpoint.make(files.clip, "clip", CLIP, 2);
        return files;
    }
}
