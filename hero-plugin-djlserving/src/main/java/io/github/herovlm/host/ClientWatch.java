package io.github.herovlm.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Finds out that a client is gone while its answer is made. Jetty does not read from a connection between a request and the end of
 * its answer, so it would see that only when a write fails, which for a whole answer is never. So the connections of all requests
 * that are being answered are looked at ten times a second: one that has ended, and be it in one direction, counts as gone, as it
 * does for DJL Serving.
 */
final class ClientWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;

    ClientWatch() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hero-client-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(
                () -> watches.forEach(Watch::look), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Watches the client of a request whose body was read.
     *
     * @param gone called once, on the watch's own thread; the connection is closed then
     */
    Watch watch(Request request, Runnable gone) {
        Watch watch = new Watch(request.getConnectionMetaData().getConnection().getEndPoint(), gone);
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One connection. Closed before the end of an answer is written, since the next request belongs to Jetty. */
    final class Watch implements AutoCloseable {
        private final EndPoint connection;
        private final Runnable gone;
        private final ByteBuffer oneByte = BufferUtil.allocate(1);
        private boolean closed;

        private Watch(EndPoint connection, Runnable gone) {
            this.connection = connection;
            this.gone = gone;
        }

        private void look() {
            synchronized (this) {
                if (closed || !hasEnded()) {
                    return;
                }
                closed = true;
            }
            watches.remove(this);
            gone.run();
            connection.close();
        }

        private boolean hasEnded() {
            if (!connection.isOpen() || !(connection.getTransport() instanceof SocketChannel channel)) {
                return !connection.isOpen();
            }
            try {
                // Bytes of a next request, sent before this answer has come, must stay where they are, so nothing is
                // read while
                // there is something. The end of a connection is only seen by reading.
                return channel.socket().getInputStream().available() == 0 && connection.fill(oneByte) != 0;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            watches.remove(this);
        }
    }
}
