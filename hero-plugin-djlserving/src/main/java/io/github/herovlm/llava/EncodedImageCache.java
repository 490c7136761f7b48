package io.github.herovlm.llava;

import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Keeps the most recently used encoded pictures, up to a number of bytes. Safe for use by several threads.
 *
 * <ul>
 *   <li>An entry that holds at least the evidence asked for is a hit. One that holds less is encoded again with the union
 *       of both and replaced, so requests that alternate between strategies settle on one entry.
 *   <li>Threads that ask for the same picture at once encode it once: the others wait and share. Where the first fails,
 *       each of the others makes an attempt of its own, one after the other, since a failure may be the first one's alone
 *       (memory that was short for a moment) and an exception belongs to one request.
 *   <li>A value is freed when neither the cache nor any lease holds it. The capacity bounds what the cache holds: evicted
 *       entries in use, entries being made and values larger than the whole capacity, which are handed out and not kept,
 *       are the requests' memory.
 *   <li>Capacity 0 switches the cache off: everyone encodes for himself.
 * </ul>
 *
 * @param <V> what is kept
 */
final class EncodedImageCache<V extends EncodedImageCache.Value> implements AutoCloseable {
    private final long capacityBytes;
    private final Object lock = new Object();

    /** In order of last use. */
    private final LinkedHashMap<ImageKey, Shared<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<ImageKey, Flight<V>> flights = new HashMap<>();
    private long hits;
    private long misses;
    private long evictions;
    private long bytes;
    private boolean closed;

    /** What can be kept. Closing frees it. */
    interface Value extends AutoCloseable {
        /** The evidence it can answer for. */
        EvidenceRequest held();

        /** Memory it occupies. */
        long bytes();

        @Override
        void close();
    }

    /**
     * Encodes one picture.
     *
     * @param <V> what comes out
     */
    @FunctionalInterface
    interface Encoder<V> {
        /** Encodes it with at least this evidence. */
        V encode(EvidenceRequest wanted);
    }

    /** A value and the number of those who hold it; guarded by the lock. */
    private static final class Shared<V> {
        private final V value;
        private int holders;

        private Shared(V value, int holders) {
            this.value = value;
            this.holders = holders;
        }
    }

    /** An encoding under way, and how many wait to share what comes of it; guarded by the lock. */
    private static final class Flight<V> {
        private final EvidenceRequest wanted;
        private final CompletableFuture<Optional<Shared<V>>> landed = new CompletableFuture<>();
        private int passengers;

        private Flight(EvidenceRequest wanted) {
            this.wanted = wanted;
        }
    }

    /**
     * @param capacityBytes most bytes held, 0 to hold nothing
     * @throws InvalidInputException where it is negative
     */
    EncodedImageCache(long capacityBytes) {
        if (capacityBytes < 0) {
            throw new InvalidInputException("image cache bytes", capacityBytes, "0 (off) or more");
        }
        this.capacityBytes = capacityBytes;
    }

    /**
     * A picture's value: one that is held, one that another thread is just making, or a new one. Close what comes back.
     *
     * @param encoder called at most once, on this thread, without any lock; must not ask for the same key
     */
    Lease<V> lease(ImageKey key, EvidenceRequest asked, Encoder<V> encoder) {
        if (capacityBytes == 0) {
            return alone(asked, encoder);
        }
        while (true) {
            Flight<V> flight;
            boolean pilot;
            boolean passenger = false;
            synchronized (lock) {
                requireOpen();
                Shared<V> held = entries.get(key);
                if (held != null && covers(held.value.held(), asked)) {
                    hits++;
                    held.holders++;
                    return leaseOf(held, true);
                }
                Flight<V> running = flights.get(key);
                pilot = running == null;
                if (running == null) {
                    misses++;
                    flight = new Flight<>(
                            held == null ? asked : held.value.held().union(asked));
                    flights.put(key, flight);
                } else {
                    flight = running;
                    passenger = covers(flight.wanted, asked);
                    flight.passengers += passenger ? 1 : 0;
                }
            }
            if (pilot) {
                return encode(key, flight, encoder);
            }
            Optional<Shared<V>> shared = flight.landed.join();
            if (passenger && shared.isPresent()) {
                synchronized (lock) {
                    hits++;
                }
                return leaseOf(shared.get(), true);
            }
        }
    }

    /**
     * What can be read from a value that is held with at least the evidence asked for, without taking it; counts as use, and as
     * neither hit nor miss.
     *
     * @param reader called under the lock
     */
    <T> Optional<T> look(ImageKey key, EvidenceRequest asked, Function<V, T> reader) {
        synchronized (lock) {
            Shared<V> held = entries.get(key);
            return held != null && covers(held.value.held(), asked)
                    ? Optional.of(reader.apply(held.value))
                    : Optional.empty();
        }
    }

    private Lease<V> alone(EvidenceRequest asked, Encoder<V> encoder) {
        synchronized (lock) {
            requireOpen();
            misses++;
        }
        V value = encoder.encode(asked);
        return new Lease<>(value, false, value::close);
    }

    private static boolean covers(EvidenceRequest held, EvidenceRequest asked) {
        return held.union(asked).equals(held);
    }

    private Lease<V> encode(ImageKey key, Flight<V> flight, Encoder<V> encoder) {
        List<V> unheld = new ArrayList<>();
        Optional<Shared<V>> outcome = Optional.empty();
        try {
            V value = encoder.encode(flight.wanted);
            Shared<V> shared;
            synchronized (lock) {
                // Nobody boards any more, so the number of holders is final.
                flights.remove(key);
                shared = new Shared<>(value, 1 + flight.passengers);
                if (!closed && value.bytes() <= capacityBytes) {
                    keep(key, shared, unheld);
                }
            }
            outcome = Optional.of(shared);
            return leaseOf(shared, false);
        } finally {
            synchronized (lock) {
                flights.remove(key, flight);
            }
            flight.landed.complete(outcome);
            unheld.forEach(Value::close);
        }
    }

    private void keep(ImageKey key, Shared<V> shared, List<V> unheld) {
        shared.holders++;
        bytes += shared.value.bytes();
        Shared<V> replaced = entries.put(key, shared);
        if (replaced != null) {
            drop(replaced, unheld);
        }
        Iterator<Shared<V>> oldest = entries.values().iterator();
        while (bytes > capacityBytes) {
            Shared<V> entry = oldest.next();
            oldest.remove();
            evictions++;
            drop(entry, unheld);
        }
    }

    private void drop(Shared<V> entry, List<V> unheld) {
        bytes -= entry.value.bytes();
        if (--entry.holders == 0) {
            unheld.add(entry.value);
        }
    }

    private Lease<V> leaseOf(Shared<V> shared, boolean cached) {
        return new Lease<>(shared.value, cached, () -> release(shared));
    }

    private void release(Shared<V> shared) {
        boolean last;
        synchronized (lock) {
            last = --shared.holders == 0;
        }
        if (last) {
            shared.value.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cache of encoded pictures is closed");
        }
    }

    /** What it did, and what it holds. */
    ImageCacheStats stats() {
        synchronized (lock) {
            return new ImageCacheStats(hits, misses, evictions, bytes, entries.size());
        }
    }

    /** Gives up all entries; what is leased is freed when its leases are closed. Nothing can be leased any more. */
    @Override
    public void close() {
        List<V> unheld = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            entries.values().forEach(entry -> drop(entry, unheld));
            entries.clear();
        }
        unheld.forEach(Value::close);
    }
}
