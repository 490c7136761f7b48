package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import io.github.herovlm.torchscript.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Workers do their work side by side, and end together")
class WorkersTest {
    private final Workers two = Workers.on(Placement.of("cpu", "fp32"), 2);

    @Test
    @DisplayName("as many pieces at once as there are workers; PyTorch's threads are as before afterwards")
    void sideBySide() throws IOException, InterruptedException {
        int threads = JniUtils.getNumThreads();
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<String> piece = () -> {
            both.await();
            return "done";
        };
        List<String> done = new ArrayList<>();
        two.run(List.of(piece, piece, piece, piece), done::add);
        assertThat(done).containsExactly("done", "done", "done", "done");
        assertThat(JniUtils.getNumThreads()).isEqualTo(threads);
    }

    @Test
    @DisplayName("a failure is thrown as it is, once what ran beside it has ended")
    void failure() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Callable<String> waits = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return "never";
            } finally {
                ended.set(true);
            }
        };
        Callable<String> fails = () -> {
            begun.await();
            throw new IOException("a broken disk");
        };
        assertThatThrownBy(() -> two.run(List.of(waits, fails), done -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("a broken disk");
        assertThat(ended).isTrue();
    }

    @Test
    @DisplayName("where nothing is said there is at least one worker, and not more than processors")
    void number() {
        assertThat(Workers.on(Placement.of("cpu", "fp32"), null).count())
                .isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
