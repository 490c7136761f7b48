package io.github.herovlm.prompt;

/** A chat template that cannot be read, or that uses what would not render as the reference does. */
final class TemplateSyntaxException extends RuntimeException {
    /** @param line of the template, from 1 */
    TemplateSyntaxException(int line, String found) {
        super("line " + line + ": " + found);
    }
}
