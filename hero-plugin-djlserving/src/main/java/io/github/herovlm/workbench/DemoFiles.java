package io.github.herovlm.workbench;

import java.nio.file.Path;

/**
 * What a demonstration runs on.
 *
 * @param model a small LLaVA-NeXT checkpoint
 * @param clip a small CLIP checkpoint
 * @param picture a picture
 * @param question something to ask about it
 */
public record DemoFiles(Path model, Path clip, Path picture, String question) {}
