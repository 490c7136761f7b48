package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingQueueTest {
    /** Shadow runs begin with an s. */
    private final WaitingQueue<String> queue =
            new WaitingQueue<>(3, name -> name.startsWith("s") ? Priority.LOW : Priority.NORMAL);

    private List<String> drain() {
        List<String> order = new ArrayList<>();
        for (String next = queue.peek(); next != null; next = queue.peek()) {
            order.add(next);
            queue.remove(next);
        }
        return order;
    }

    @Test
    @DisplayName("first come, first served, and low priority after all others")
    void order() {
        for (String name : List.of("s1", "a", "s2", "b", "c")) {
            assertThat(queue.offer(name)).isTrue();
        }
        assertThat(queue.size()).isEqualTo(5);
        assertThat(drain()).containsExactly("a", "b", "c", "s1", "s2");
        assertThat(queue.size()).isZero();
    }

    @Test
    @DisplayName("each priority has a bound of its own")
    void bounds() {
        assertThat(List.of("s1", "s2", "s3")).allMatch(queue::offer);
        assertThat(queue.offer("s4")).isFalse();
        assertThat(List.of("a", "b", "c")).allMatch(queue::offer);
        assertThat(queue.offer("d")).isFalse();
        queue.remove("a");
        assertThat(queue.offer("d")).isTrue();
        assertThat(drain()).containsExactly("b", "c", "d", "s1", "s2", "s3");
    }

    @Test
    @DisplayName("some are taken out, the others keep their order")
    void removal() {
        for (String name : List.of("a", "s1", "b", "s2", "c")) {
            assertThat(queue.offer(name)).isTrue();
        }
        assertThat(queue.all()).containsExactly("a", "b", "c", "s1", "s2");
        List.of("b", "s1").forEach(queue::remove);
        assertThat(drain()).containsExactly("a", "c", "s2");
    }
}
