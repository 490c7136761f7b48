package io.github.herovlm.llava;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
    private final List<Long> computed = new ArrayList<>();

    private void ask(RecentTexts texts, long... ids) {
        float[] features = texts.features(ids, all -> {
            computed.add(all[all.length - 1]);
            return new float[] {(float) all[all.length - 1]};
        });
        assertThat(features).containsExactly((float) ids[ids.length - 1]);
    }

    @Test
    @DisplayName("texts are told apart by all their ids, and the least recently used is forgotten")
    void leastRecentlyUsed() {
        RecentTexts texts = new RecentTexts(2);
        ask(texts, 1, 2);
        ask(texts, 1, 3);
        ask(texts, 1, 2);
        ask(texts, 1, 4);
        ask(texts, 1, 2);
        ask(texts, 1, 3);
        assertThat(computed).containsExactly(2L, 3L, 4L, 3L);
    }

    @Test
    @DisplayName("capacity 0 remembers nothing")
    void off() {
        RecentTexts texts = new RecentTexts(0);
        ask(texts, 1, 2);
        ask(texts, 1, 2);
        assertThat(computed).hasSize(2);
    }
}
