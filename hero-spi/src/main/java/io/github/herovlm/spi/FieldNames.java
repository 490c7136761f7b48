package io.github.herovlm.spi;

import java.nio.file.Path;

/**
 * How errors call a strategy and its parameters, in the words of whoever set them.
 *
 * @param strategy the strategy itself
 * @param separator what stands between it and the key of a parameter
 */
record FieldNames(String strategy, String separator) {
    /** Parameters of a request: {@code pruner.hero.alpha}. */
    static FieldNames ofRequest(String name) {
        return new FieldNames("pruner." + name, ".");
    }

    /** Properties of a component in a file: {@code component hero-aggressive in pruners.xml: alpha}. */
    static FieldNames ofComponent(String name, Path file) {
        return new FieldNames("component " + name + " in " + file, ": ");
    }

    /** The parameter with this key. */
    String of(String key) {
        return strategy + separator + key;
    }
}
