package io.github.herovlm.compare;

import java.nio.file.Path;

/**
 * The model that answered.
 *
 * @param name the checkpoint folder's own name, without the path to it
 * @param architecture one line: "24-layer CLIP 336 px, 32-layer llama 4096" for example
 * @param parameters weights, all parts together
 * @param relevance where instruction relevance came from: clip, shared or none
 * @param randomWeights whether nothing was ever trained, so that the words mean nothing
 */
public record ModelSummary(String name, String architecture, long parameters, String relevance, boolean randomWeights) {

    /** The name of a checkpoint folder. */
    public static String nameOf(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? directory.toString() : name.toString();
    }
}
