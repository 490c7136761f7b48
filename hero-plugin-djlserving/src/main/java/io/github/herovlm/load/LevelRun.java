package io.github.herovlm.load;

import io.github.herovlm.workbench.Progress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many clients, each of which asks again when it has its answer. */
final class LevelRun {
    private static final int BAR = 20;

    private final ChatClient client;
    private final List<byte[]> bodies;
    private final int clients;
    private final Duration timeout;
    private final long end;
    private final Progress progress;

    /**
     * @param bodies what is asked, in turn
     * @param end when the time for all is up, by {@link System#nanoTime()}
     */
    LevelRun(ChatClient client, List<byte[]> bodies, int clients, Duration timeout, long end, Progress progress) {
        this.client = client;
        this.bodies = List.copyOf(bodies);
        this.clients = clients;
        this.timeout = timeout;
        this.end = end;
        this.progress = progress;
    }

    /**
     * Asks so many times, or until the time is up.
     *
     * @param label before the progress
     */
    LevelTally run(String label, int requests) throws InterruptedException {
        LevelTally tally = new LevelTally();
        AtomicInteger next = new AtomicInteger();
        Callable<Void> work = () -> {
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    break;
                }
                byte[] body = bodies.get(i % bodies.size());
                tally.add(client.ask(body, left.compareTo(timeout) < 0 ? left : timeout));
                tell(label, tally, requests);
            }
            return null;
        };
        int threads = Math.min(clients, requests);
        if (threads > 0) {
            perform(Collections.nCopies(threads, work));
        }
        return tally;
    }

    private static void perform(List<Callable<Void>> works) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(works.size());
        try {
            for (Future<Void> work : executor.invokeAll(works)) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed by itself", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private synchronized void tell(String label, LevelTally tally, int requests) {
        int done = tally.done();
        int filled = BAR * done / requests;
        progress.now(label + " [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + " of " + requests
                + (tally.failed() == 0 ? "" : ", " + tally.failed() + " failed"));
    }
}
