package io.github.herovlm.load;

import io.github.herovlm.spi.InvalidInputException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and where.
 *
 * @param url of the chat completions, as {@link ChatUrl} makes it
 * @param arms each is measured at every level
 * @param concurrency the levels: clients that ask at once
 * @param requests that are measured for each arm and level
 * @param warmup requests before these that are not; {@code null} for one a client
 * @param question what is asked
 * @param apiKey sent as a bearer token; {@code null} for none
 * @param timeout longest time for one answer
 * @param timeLimit longest time for all; past it nothing more is sent
 */
public record LoadJob(
        URI url,
        List<LoadArm> arms,
        List<Integer> concurrency,
        int requests,
        @Nullable Integer warmup,
        LoadQuestion question,
        @Nullable String apiKey,
        Duration timeout,
        Duration timeLimit) {
    private static final int MOST_CLIENTS = 1024;
    private static final int MOST_REQUESTS = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    public LoadJob {
        arms = List.copyOf(arms);
        concurrency = List.copyOf(concurrency);
        concurrency.forEach(clients -> requireNumber("concurrency", clients, 1, MOST_CLIENTS));
        if (concurrency.stream().distinct().count() < concurrency.size()) {
            throw new InvalidInputException("concurrency", concurrency, "each number once");
        }
        requireNumber("requests", requests, 1, MOST_REQUESTS);
        if (warmup != null) {
            requireNumber("warmup", warmup, 0, MOST_REQUESTS);
        }
        requireTime("timeout", timeout);
        requireTime("time_limit", timeLimit);
        if (apiKey != null && !apiKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new InvalidInputException("api_key", "(not shown)", "letters, digits and signs of ASCII");
        }
    }

    private static void requireNumber(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(field, value, "a whole number from " + least + " to " + most);
        }
    }

    private static void requireTime(String field, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    field, time.toSeconds(), "a number of seconds from 1 to " + LONGEST.toSeconds());
        }
    }

    /** Requests that go before the measured ones of a level. */
    int warmupAt(int clients) {
        return warmup == null ? clients : warmup;
    }

    /**
     * What each request asks.
     *
     * @param model the name that the server has for its model; {@code null} where it has but one
     * @param prompt the words
     * @param pictures files; each request has one of them, in turn; none for text alone
     * @param maxTokens longest answer
     * @param ignoreEos whether to ask, by an extension that several servers know, for answers of just that length
     */
    public record LoadQuestion(
            @Nullable String model, String prompt, List<Path> pictures, int maxTokens, boolean ignoreEos) {
        public LoadQuestion {
            pictures = List.copyOf(pictures);
            requireNumber("max_tokens", maxTokens, 1, 1_000_000);
            if (prompt.isBlank()) {
                throw new InvalidInputException("prompt", '"' + prompt + '"', "a text");
            }
        }
    }
}
