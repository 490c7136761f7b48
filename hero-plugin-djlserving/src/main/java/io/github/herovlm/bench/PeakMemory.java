package io.github.herovlm.bench;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import io.github.herovlm.torchscript.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** Measures the most memory in use between two calls. */
interface PeakMemory {
    /** Forgets what was used so far. */
    void reset();

    /** Bytes in use at the highest since the last reset, weights included; empty where the system does not say. */
    OptionalLong bytes();

    /** What the figure means. */
    String description();

    /** The measure for a device. */
    static PeakMemory of(Placement placement) {
        return placement.device().isGpu() ? new OfGpu(placement.device()) : new OfProcess();
    }

    /** Linux keeps the highest resident set of a process and, where it lets us write there, can be told to start anew. */
    final class OfProcess implements PeakMemory {
        private final Path status;
        private final Path clear;
        private boolean sinceReset = true;

        OfProcess() {
            this(Path.of("/proc/self/status"), Path.of("/proc/self/clear_refs"));
        }

        OfProcess(Path status, Path clear) {
            this.status = status;
            this.clear = clear;
        }

        @Override
        public void reset() {
            try {
                Files.write(clear, "5".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
            } catch (IOException e) {
                // Containers often mount it read-only: the figure is then the whole process's, and says so.
                sinceReset = false;
            }
        }

        @Override
        public OptionalLong bytes() {
            if (!Files.isReadable(status)) {
                return OptionalLong.empty();
            }
            try {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String description() {
            return bytes().isEmpty()
                    ? "unknown on this system, which has no /proc"
                    : "highest resident set of the whole process (Linux VmHWM)"
                            + (sinceReset ? "" : " since its start, as it cannot be reset here")
                            + ", weights included";
        }
    }

    /** What the caching allocator took is not given back before it is told to, so it shows the peak. */
    final class OfGpu implements PeakMemory {
        private final Device device;

        OfGpu(Device device) {
            this.device = device;
        }

        @Override
        public void reset() {
            JniUtils.emptyCudaCache();
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(CudaUtils.getGpuMemory(device).getCommitted());
        }

        @Override
        public String description() {
            return "memory taken on the GPU by everyone (cudaMemGetInfo after the runs), weights included";
        }
    }
}
