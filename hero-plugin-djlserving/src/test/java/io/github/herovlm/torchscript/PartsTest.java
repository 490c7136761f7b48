package io.github.herovlm.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> closed = new ArrayList<>();
    private final Parts parts = new Parts();

    @Test
    void closesOnceAndLastFirst() {
        parts.add((AutoCloseable) () -> closed.add("first"));
        parts.add((AutoCloseable) () -> closed.add("second"));
        parts.close();
        parts.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void onePartThatFailsToCloseDoesNotKeepTheOthersOpen() {
        parts.add((AutoCloseable) () -> closed.add("first"));
        parts.add((AutoCloseable) () -> {
            throw new IOException("disk");
        });
        parts.add((AutoCloseable) () -> {
            throw new IllegalArgumentException("argument");
        });
        assertThatThrownBy(parts::close)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("first");
    }
}
