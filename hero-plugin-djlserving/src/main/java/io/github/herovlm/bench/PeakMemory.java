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

/** Measures the most memory in use between two calls. */
interface PeakMemory {
    /** Forgets what was used so far. */
    void reset();

    /** Bytes in use at the highest since the last reset, weights included. */
    long bytes();

    /** What the figure means. */
    String description();

    /** The measure for a device. */
    static PeakMemory of(Placement placement) {
        return placement.device().isGpu() ? new OfGpu(placement.device()) : new OfProcess();
    }

    /** Linux keeps the highest resident set of a process and can be told to start anew. */
    final class OfProcess implements PeakMemory {
        private static final Path STATUS = Path.of("/proc/self/status");
        private static final Path CLEAR = Path.of("/proc/self/clear_refs");

        @Override
        public void reset() {
            write(CLEAR, "5");
        }

        private static void write(Path file, String text) {
            try {
                Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long bytes() {
            try {
                return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no VmHWM in " + STATUS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String description() {
            return "highest resident set of the whole process (Linux VmHWM), weights included";
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
        public long bytes() {
            return CudaUtils.getGpuMemory(device).getCommitted();
        }

        @Override
        public String description() {
            return "memory taken on the GPU by everyone (cudaMemGetInfo after the runs), weights included";
        }
    }
}
