package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KvPoolTest {
    @Test
    @DisplayName("gives what it has, to the last token, and nothing beyond")
    void bounds() {
        KvPool pool = new KvPool(10);
        assertThat(pool.reserve(7)).isTrue();
        assertThat(pool.reserve(4)).isFalse();
        assertThat(pool.used()).isEqualTo(7);
        assertThat(pool.reserve(3)).isTrue();
        assertThat(pool.used()).isEqualTo(pool.capacity());
        pool.release(7);
        assertThat(pool.used()).isEqualTo(3);
    }

    @Test
    @DisplayName("a holder shrinks, and grows where there is room")
    void resize() {
        KvPool pool = new KvPool(10);
        assertThat(pool.reserve(8)).isTrue();
        assertThat(pool.resize(8, 3)).isTrue();
        assertThat(pool.used()).isEqualTo(3);
        assertThat(pool.resize(3, 10)).isTrue();
        assertThat(pool.resize(10, 11)).isFalse();
        assertThat(pool.used()).isEqualTo(10);
    }

    @Test
    @DisplayName("very large wishes do not overflow")
    void large() {
        KvPool pool = new KvPool(Integer.MAX_VALUE);
        assertThat(pool.reserve(Integer.MAX_VALUE)).isTrue();
        assertThat(pool.reserve(Integer.MAX_VALUE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("what is used is what the holders have, whatever the order of their coming and going")
    void accounts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KvPool pool = new KvPool(100);
        Deque<Integer> held = new ArrayDeque<>();
        for (int i = 0; i < 1000; i++) {
            int tokens = random.nextInt(1, 60);
            if (random.nextBoolean()) {
                int before = pool.used();
                boolean fits = before + tokens <= 100;
                assertThat(pool.reserve(tokens)).isEqualTo(fits);
                if (fits) {
                    held.add(tokens);
                }
            } else if (!held.isEmpty()) {
                pool.release(held.remove());
            }
            assertThat(pool.used())
                    .isEqualTo(held.stream().mapToInt(Integer::intValue).sum());
        }
    }

    @Test
    @DisplayName("memory is turned into tokens, and too little of it is refused by name")
    void bytes() {
        assertThat(SchedulerSettings.tokensIn(1_048_575, 1024)).isEqualTo(1023);
        assertThat(SchedulerSettings.tokensIn(Long.MAX_VALUE, 1)).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> SchedulerSettings.tokensIn(1023, 1024))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("kv_bytes = 1023 is not accepted: expected at least 1024, the bytes of one token's keys and"
                        + " values");
    }

    @Test
    @DisplayName("settings are positive")
    void settings() {
        assertThatThrownBy(() -> new SchedulerSettings(0, 1, 1)).hasMessageStartingWith("max_running = 0");
        assertThatThrownBy(() -> new SchedulerSettings(1, 0, 1)).hasMessageStartingWith("max_waiting = 0");
        assertThatThrownBy(() -> new SchedulerSettings(1, 1, 0)).hasMessageStartingWith("kv_tokens = 0");
    }
}
