package io.github.herovlm.serving;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.schedule.SchedulerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many tokens of keys and values a loaded model may keep: as configured, else measured from what memory is free. */
final class KvCapacity {
    private static final long BYTES_PER_MIB = 1L << 20;
    private static final long BYTES_PER_KIB = 1L << 10;
    /** The rest is for activations, and for pictures while they are encoded. */
    private static final double SHARE_OF_GPU = 0.8;
    /** Others live on the same memory. */
    private static final double SHARE_OF_HOST = 0.5;

    private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

    private KvCapacity() {}

    /** Tokens for a model that is loaded already, so that its weights do not count as free. */
    static int tokens(LlavaNext model, ConcurrencySettings settings) {
        if (settings.kvCacheTokens() != null) {
            return settings.kvCacheTokens();
        }
        if (settings.kvCacheMib() != null) {
            return SchedulerSettings.tokensIn(settings.kvCacheMib() * BYTES_PER_MIB, model.kvBytesPerToken());
        }
        long most = (long) settings.maxRunning()
                * model.checkpoint().config().text().maxPositions();
        int measured = SchedulerSettings.tokensIn(freeBytes(model.placement().device()), model.kvBytesPerToken());
        return (int) Math.min(most, measured);
    }

    private static long freeBytes(Device device) {
        if (device.isGpu()) {
            var memory = CudaUtils.getGpuMemory(device);
            return (long) (SHARE_OF_GPU * (memory.getMax() - memory.getCommitted()));
        }
        return (long) (SHARE_OF_HOST * Math.min(availableOnHost(), availableToProcess()));
    }

    /** Free memory and what the system would give up of its caches. */
    private static long availableOnHost() {
        return memoryInfo("MemAvailable:");
    }

    /** What a container leaves, where there is one: the JDK knows its limits. */
    private static long availableToProcess() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        boolean contained = system.getTotalMemorySize() < memoryInfo("MemTotal:");
        return contained ? system.getFreeMemorySize() : Long.MAX_VALUE;
    }

    /** A line of Linux's {@code /proc/meminfo}; more than anything where there is none. */
    private static long memoryInfo(String field) {
        if (!Files.isReadable(MEMORY_INFO)) {
            return Long.MAX_VALUE;
        }
        try (Stream<String> lines = Files.lines(MEMORY_INFO)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
