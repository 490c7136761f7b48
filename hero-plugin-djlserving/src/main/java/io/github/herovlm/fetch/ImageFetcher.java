package io.github.herovlm.fetch;

import io.github.herovlm.fetch.ImageFetchException.Kind;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pictures, as far as the settings allow. Thread-safe. Up to {@value #MOST} are fetched at once, others wait, and their time
 * runs. The work is done on threads of its own, since looking up a name cannot be interrupted: whoever waits is free in time all
 * the same.
 */
public final class ImageFetcher implements AutoCloseable {
    private static final int MOST = 16;
    private static final int IDLE_SECONDS = 30;

    /** A transfer that whoever waits for it can end. */
    private static final class Pending extends FutureTask<byte[]> {
        private final Transfer transfer;

        Pending(Transfer transfer) {
            super(transfer);
            this.transfer = transfer;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            boolean ended = super.cancel(interrupt);
            transfer.cancel();
            return ended;
        }
    }

    private final ImageFetching settings;
    private final AllowedPlaces places;
    private final CloseableHttpClient client;
    private final ThreadPoolExecutor threads;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    private ImageFetcher(ImageFetching settings, Network network) {
        this.settings = settings;
        this.places = new AllowedPlaces(settings.allowedDomains(), network.ports());
        this.client = PlainClient.open(settings, network, MOST);
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "hero-image-fetch-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** A fetcher that holds no connection until it is asked for a picture. */
    public static ImageFetcher open(ImageFetching settings) {
        return open(settings, Network.INTERNET);
    }

    static ImageFetcher open(ImageFetching settings, Network network) {
        return new ImageFetcher(settings, network);
    }

    /**
     * The picture's file, at most {@link ImageFetching#maxBytes()}; that it is a picture is not checked. Waits no longer than {@link
     * ImageFetching#readTimeout()}, name look-up, connection and redirects included. A thread that is interrupted meanwhile closes
     * the connection and keeps its interrupt.
     *
     * @throws ImageFetchException where there is none
     */
    public byte[] fetch(URI uri) {
        if (!settings.enabled()) {
            throw new ImageFetchException(Kind.OFF, "this server fetches no pictures by URL: send it as a data: URI");
        }
        if (!places.contain(uri)) {
            throw new ImageFetchException(Kind.NOT_ALLOWED, "this server fetches no pictures from there");
        }
        Pending picture = new Pending(new Transfer(client, places, settings, uri));
        pending.add(picture);
        try {
            threads.execute(picture);
            return picture.get(settings.readTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new ImageFetchException(
                    Kind.TIMED_OUT,
                    "it was not complete after " + settings.readTimeout().toSeconds() + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageFetchException(Kind.CANCELLED, "it is no longer wanted", e);
        } catch (CancellationException | RejectedExecutionException e) {
            throw new ImageFetchException(Kind.CANCELLED, "the model is being unloaded", e);
        } finally {
            picture.cancel(true);
            threads.remove(picture);
            pending.remove(picture);
        }
    }

    /** The failure itself, whose trace says best where it happened. */
    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Ends what is under way, as {@link Kind#CANCELLED}. */
    @Override
    public void close() {
        threads.shutdownNow();
        pending.forEach(picture -> picture.cancel(true));
        client.close(CloseMode.IMMEDIATE);
    }
}
