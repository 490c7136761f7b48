package io.github.herovlm.checkpoint;

import java.nio.file.Path;

/**
 * A CLIP checkpoint with both towers in the Hugging Face layout: {@code config.json}, safetensors weights, and optionally
 * {@code preprocessor_config.json} (CLIP's published values where it is missing). Immutable.
 */
public final class ClipCheckpoint {
    private final Path directory;
    private final ClipConfig config;
    private final ImageProcessing imageProcessing;
    private final Weights weights;

    private ClipCheckpoint(Path directory, ClipConfig config, ImageProcessing imageProcessing, Weights weights) {
        this.directory = directory;
        this.config = config;
        this.imageProcessing = imageProcessing;
        this.weights = weights;
    }

    /**
     * Opens a checkpoint directory.
     *
     * @throws CheckpointException if a file is missing, broken, or says something that is not supported
     */
    public static ClipCheckpoint open(Path directory) {
        ClipConfig config = ClipConfigReader.read(Checkpoint.configOf(directory));
        return new ClipCheckpoint(
                directory,
                config,
                ImageProcessingReader.readOrDefault(directory, config),
                Weights.open(directory, KeyScheme.CLIP));
    }

    /** Where it lies. */
    public Path directory() {
        return directory;
    }

    /** What {@code config.json} says, defaults filled in. */
    public ClipConfig config() {
        return config;
    }

    /** How pictures become pixel values. */
    public ImageProcessing imageProcessing() {
        return imageProcessing;
    }

    /** Its tensors. */
    public Weights weights() {
        return weights;
    }
}
