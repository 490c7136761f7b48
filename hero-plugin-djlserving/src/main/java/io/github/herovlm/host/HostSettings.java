package io.github.herovlm.host;

import io.github.herovlm.spi.InvalidInputException;
import java.time.Duration;

/**
 * How an {@link EmbeddedHost} serves. The defaults are those of DJL Serving, but that it listens to this machine alone.
 *
 * @param host name or address to listen on; {@code 0.0.0.0} is every one
 * @param port 0 for a free one
 * @param workers threads that call a model, on each of its devices; 0 for as many as its archive says
 * @param manage whether clients may load and unload models
 * @param maxRequestBytes longest body of a request
 * @param chunkTimeout longest pause before and between the chunks of an answer; a connection is cut then
 * @param grace how long running answers may go on when the host is closed
 */
public record HostSettings(
        String host,
        int port,
        int workers,
        boolean manage,
        int maxRequestBytes,
        Duration chunkTimeout,
        Duration grace) {
    /** {@code 127.0.0.1:8080}, without management. */
    public static final HostSettings DEFAULT = new HostSettings(
            "127.0.0.1", 8080, 0, false, 64 * 1024 * 1024, Duration.ofMinutes(2), Duration.ofSeconds(5));

    private static final int MOST_WORKERS = 256;

    /** Checks the numbers; whether the host exists shows only when the port is opened. */
    public HostSettings {
        if (host.isBlank()) {
            throw new InvalidInputException("host", host, "a host name or an address");
        }
        if (port < 0 || port > 65535) {
            throw new InvalidInputException("port", port, "a number from 0 (a free port) to 65535");
        }
        if (workers < 0 || workers > MOST_WORKERS) {
            throw new InvalidInputException("workers", workers, "a number from 1 to " + MOST_WORKERS);
        }
        if (maxRequestBytes < 1) {
            throw new InvalidInputException("max_request_size", maxRequestBytes, "a positive number of bytes");
        }
        if (chunkTimeout.isNegative() || chunkTimeout.isZero()) {
            throw new InvalidInputException("chunked_read_timeout", chunkTimeout, "a positive duration");
        }
        if (grace.isNegative()) {
            throw new InvalidInputException("grace", grace, "no negative duration");
        }
    }

    /** The same on another address. */
    public HostSettings withAddress(String newHost, int newPort) {
        return new HostSettings(newHost, newPort, workers, manage, maxRequestBytes, chunkTimeout, grace);
    }

    /** The same with this many workers a model and device. */
    public HostSettings withWorkers(int newWorkers) {
        return new HostSettings(host, port, newWorkers, manage, maxRequestBytes, chunkTimeout, grace);
    }

    /** The same with or without the routes that load and unload models. */
    public HostSettings withManagement(boolean newManage) {
        return new HostSettings(host, port, workers, newManage, maxRequestBytes, chunkTimeout, grace);
    }

    /** The same with other limits. */
    public HostSettings withLimits(int newMaxRequestBytes, Duration newChunkTimeout, Duration newGrace) {
        return new HostSettings(host, port, workers, manage, newMaxRequestBytes, newChunkTimeout, newGrace);
    }
}
