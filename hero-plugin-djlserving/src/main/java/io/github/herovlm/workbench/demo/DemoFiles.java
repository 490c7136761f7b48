package io.github.herovlm.workbench.demo;

import io.github.herovlm.dataset.Scene;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import io.github.herovlm.image.PngEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a demonstration runs on: the small model that this project trained ({@code hero train-demo}), and a scene of the data set's test
 * split with small print in it.
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
            "tokenizer_config.json",
            "model.safetensors");
    private static final List<String> CLIP =
            List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");
    private static final long SEED = 1;
    private static final int SCENE = 0;
    private static final int QUESTION = 1;

    /**
     * Makes in a folder what is not there yet.
     *
     * @param progress is told what is being made
     */
    public static DemoFiles prepare(Path folder, Consumer<String> progress) throws IOException {
        Scene scene = new SceneGenerator(Split.TEST, SEED).scene(SCENE);
        DemoFiles files = new DemoFiles(
                folder.resolve("llava-next-demo-checkpoint"),
                folder.resolve("clip-demo-checkpoint"),
                folder.resolve("scene.png"),
                scene.questions().get(QUESTION).text());
        progress.accept("preparing the demonstration in " + folder);
        Files.createDirectories(folder);
        if (!Files.exists(files.picture)) {
            Path part = folder.resolve("scene.png.part");
            Files.write(part, PngEncoder.encode(scene.draw()));
            Files.move(part, files.picture, StandardCopyOption.ATOMIC_MOVE);
        }
        copy("llava", LLAVA, files.model);
        copy("clip", CLIP, files.clip);
        return files;
    }

    /** Copies what is not there, or is of another version. */
    private static void copy(String part, List<String> names, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : names) {
            try (InputStream in = DemoFiles.class.getResourceAsStream(part + "/" + name)) {
                byte[] content = Objects.requireNonNull(in, name).readAllBytes();
                Path file = to.resolve(name);
                if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                    Path temporary = to.resolve(name + ".part");
                    Files.write(temporary, content);
                    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
