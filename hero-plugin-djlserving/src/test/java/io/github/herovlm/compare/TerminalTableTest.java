package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TerminalTableTest {
    private final TerminalTable table =
            TerminalTable.of("arm", "tokens", "share").row("none", "2673", "–").row("a|b", "5", "0.2 %");

    @Test
    void alignsNamesLeftAndFiguresRight() {
        assertThat(table.render()).isEqualTo("""
                arm   tokens  share
                ----  ------  -----
                none    2673      –
                a|b        5  0.2 %""");
    }

    @Test
    void writesMarkdown() {
        assertThat(table.markdown()).isEqualTo("""
                | arm | tokens | share |
                | --- | ---: | ---: |
                | none | 2673 | – |
                | a\\|b | 5 | 0.2 % |""");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> table.row("only", "two")).isInstanceOf(IllegalArgumentException.class);
    }
}
