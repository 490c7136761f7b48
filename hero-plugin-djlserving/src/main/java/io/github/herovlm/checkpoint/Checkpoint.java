package io.github.herovlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A LLaVA-NeXT checkpoint in the Hugging Face layout, as it was downloaded: {@code config.json}, {@code
 * preprocessor_config.json}, optionally {@code generation_config.json}, and safetensors weights. Opening reads
 * configuration and headers; tensors are mapped when they are asked for. Immutable.
 */
public final class Checkpoint {
    static final String CONFIG_FILE = "config.json";

    private final Path directory;
    private final LlavaNextConfig config;
    private final ImageProcessing imageProcessing;
    private final GenerationDefaults generation;
    private final Weights weights;

    private Checkpoint(
            Path directory,
            LlavaNextConfig config,
            ImageProcessing imageProcessing,
            GenerationDefaults generation,
            Weights weights) {
        this.directory = directory;
        this.config = config;
        this.imageProcessing = imageProcessing;
        this.generation = generation;
        this.weights = weights;
    }

    /**
     * Opens a checkpoint directory.
     *
     * @throws CheckpointException if a file is missing, broken, or says something that is not supported
     */
    public static Checkpoint open(Path directory) {
        JsonSection section = configOf(directory);
        LlavaNextConfig config = LlavaNextConfigReader.read(section);
        return new Checkpoint(
                directory,
                config,
                ImageProcessingReader.read(directory, config),
                GenerationDefaultsReader.read(directory, section),
                Weights.open(directory, KeyScheme.LLAVA_NEXT));
    }

    static JsonSection configOf(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(directory, "", "not a directory", "a checkpoint's directory");
        }
        return JsonSection.read(directory.resolve(CONFIG_FILE));
    }

    /** Where it lies. */
    public Path directory() {
        return directory;
    }

    /** What {@code config.json} says, defaults filled in. */
    public LlavaNextConfig config() {
        return config;
    }

    /** How pictures become pixel values. */
    public ImageProcessing imageProcessing() {
        return imageProcessing;
    }

    /** What ends a generation. */
    public GenerationDefaults generation() {
        return generation;
    }

    /** Its tensors. */
    public Weights weights() {
        return weights;
    }
}
