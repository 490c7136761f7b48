package io.github.herovlm.cli;

import io.github.herovlm.workbench.Question;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --prompt --instruction --raw-prompt}. */
final class PromptOptions {
    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "the question")
    private String prompt = "";

    @Option(
            names = "--instruction",
            paramLabel = "TEXT",
            description = "the text scored against the tiles (default: the question)")
    private @Nullable String instruction;

    @Option(
            names = "--raw-prompt",
            description = "take the prompt as is, special tokens and <image> included; do not apply the chat template")
    private boolean raw;

    Question question() {
        return new Question(prompt, instruction, raw);
    }
}
