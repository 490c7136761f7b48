package io.github.herovlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.bench.PeakMemory.OfProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
    @TempDir
    private Path folder;

    private Path status;
    private Path clear;

    @BeforeEach
    void pretendProc() throws IOException {
        status = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmHWM:\t    2048 kB\nVmRSS:\t 1024 kB\n");
        clear = Files.createFile(folder.resolve("clear_refs"));
    }

    @Test
    void readsTheHighestResidentSetSinceTheReset() {
        PeakMemory memory = new OfProcess(status, clear);
        memory.reset();
        assertThat(clear).hasContent("5");
        assertThat(memory.bytes()).hasValue(2 << 20);
        assertThat(memory.description())
                .isEqualTo("highest resident set of the whole process (Linux VmHWM), weights included");
    }

    @Test
    void saysWhereTheCountCannotStartAnew() {
        PeakMemory memory = new OfProcess(status, folder.resolve("missing/clear_refs"));
        memory.reset();
        assertThat(memory.bytes()).hasValue(2 << 20);
        assertThat(memory.description()).contains("since its start");
    }

    @Test
    void isUnknownWithoutProc() {
        PeakMemory memory = new OfProcess(folder.resolve("no/status"), folder.resolve("no/clear_refs"));
        memory.reset();
        assertThat(memory.bytes()).isEmpty();
        assertThat(memory.description()).startsWith("unknown");
    }
}
