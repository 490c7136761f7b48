package io.github.herovlm.schedule;

import ai.djl.engine.EngineException;
import java.util.Locale;

/** The device had no memory left for a job. The others go on; a smaller job, or the same one later, may pass. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DeviceMemoryException(Throwable cause) {
        super(
                "the device is out of memory: make the KV pool smaller, or the pictures, or keep fewer visual tokens",
                cause);
    }

    /** The failure itself, or this exception around it where libtorch says that memory ran out. */
    static Throwable orSame(Throwable failure) {
        return isOutOfMemory(failure) ? new DeviceMemoryException(failure) : failure;
    }

    /** libtorch has no type for it; the words are those of its CUDA and CPU allocators. */
    private static boolean isOutOfMemory(Throwable failure) {
        if (!(failure instanceof EngineException)) {
            return false;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}
