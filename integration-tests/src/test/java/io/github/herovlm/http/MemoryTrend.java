package io.github.herovlm.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server's resident memory is flat over its requests: it grows by no more than a tenth after the first tenth of the run, and
 * the line that fits it best (least squares) hardly rises once the server is warm.
 *
 * <p>Warm is after 10,000 requests. Up to there memory grows by some tens of MiB though nothing leaks: the Java heap fills up to its limit, the
 * JIT compiles, and malloc opens and fills an arena for each thread, of which a server has dozens.
 *
 * <p>The bound is 1 KiB a request. A request's smallest parts are larger: its picture's file has some kB, keys and values of its tokens on the golden
 * checkpoint some tens of kB, so that also a leak at one in ten requests shows. A single reading is off by some MiB either way, which is
 * some hundred bytes a request over the ten rows and more that are fitted.
 */
final class MemoryTrend {
    private static final int WARM = 10_000;
    private static final int FEWEST_ROWS = 10;
    private static final double BYTES_A_REQUEST = 1024;
    private static final int WARM_UP_SHARE = 10;
    private static final double GROWTH = 1.1;

    private record Reading(int requests, long bytes) {}

    private final List<Reading> readings = new ArrayList<>();

    /** Requests that a run needs to be judged, read once every so many requests. */
    static int fewestRequests(int each) {
        return WARM + (FEWEST_ROWS - 1) * each;
    }

    /** What the server held after so many requests. */
    void add(int requests, long bytes) {
        readings.add(new Reading(requests, bytes));
    }

    /** Bytes that each request added since the server was warm; noise makes it negative where nothing grows. */
    double bytesARequest() {
        List<Reading> warm =
                readings.stream().filter(reading -> reading.requests() >= WARM).toList();
        double meanRequests =
                warm.stream().mapToInt(Reading::requests).average().orElseThrow();
        double meanBytes = warm.stream().mapToLong(Reading::bytes).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (Reading reading : warm) {
            double requests = reading.requests() - meanRequests;
            product += requests * (reading.bytes() - meanBytes);
            square += requests * requests;
        }
        return product / square;
    }

    /** The last reading as a multiple of the one after the first tenth of the run. */
    double growth() {
        Reading last = readings.get(readings.size() - 1);
        Reading first = readings.stream()
                .filter(reading -> reading.requests() >= last.requests() / WARM_UP_SHARE)
                .findFirst()
                .orElseThrow();
        return (double) last.bytes() / first.bytes();
    }

    boolean flat() {
        return bytesARequest() <= BYTES_A_REQUEST && growth() <= GROWTH;
    }
}
