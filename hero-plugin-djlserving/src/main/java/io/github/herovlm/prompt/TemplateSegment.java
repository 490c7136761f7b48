package io.github.herovlm.prompt;

/**
 * A stretch of a chat template, whitespace control already applied.
 *
 * @param kind what it is
 * @param text the text itself, or what stands between the braces
 * @param line where it begins, from 1
 */
record TemplateSegment(Kind kind, String text, int line) {
    enum Kind {
        TEXT,
        /** {@code {{ … }}} */
        PRINT,
        /** {@code {% … %}} */
        TAG
    }
}
