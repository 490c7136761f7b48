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
    static final String LM_HEAD = "language_model.lm_head.weight";

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

    /**
     * Whether the token embedding serves as the output layer: no output layer is stored, and the configuration ties the
     * two. A stored one is taken even where they are tied, as transformers 5 does; they are equal then.
     *
     * @throws CheckpointException if there is none and the configuration does not tie it
     */
    public boolean outputLayerIsTied() {
        boolean stored = weights.names().contains(LM_HEAD);
        if (!stored && !config.tieWordEmbeddings()) {
            throw new CheckpointException(
                    weights.source(), LM_HEAD, null, "this tensor, or tie_word_embeddings = true in " + CONFIG_FILE);
        }
        return !stored;
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
