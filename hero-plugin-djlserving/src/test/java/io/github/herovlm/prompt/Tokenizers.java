package io.github.herovlm.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The tokenizers made for tests; {@code tokenizers/README.md} beside them says what each is like. */
public final class Tokenizers {
    private Tokenizers() {}

    /** One of the folders under {@code tokenizers}. */
    public static Path directory(String name) {
        try {
            return Path.of(Tokenizers.class
                            .getResource("/tokenizers/" + name + "/tokenizer.json")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tokenizer of that folder, to be closed by the test. */
    public static TextTokenizer open(String name) {
        try {
            return TextTokenizer.open(directory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
