package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.schedule.GoldenJobs.Request;
import io.github.herovlm.spi.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is let in, and when")
class SchedulerAdmissionTest {
    private static final int TOKENS = 5;
    private static final Request PRUNED = GoldenJobs.request(TOKENS);
    private static final Request WHOLE = new Request("113x97", "none", 1, PRUNED.text(), PRUNED.sampling());

    private static GoldenJobs jobs;

    @BeforeAll
    static void load() {
        jobs = new GoldenJobs();
    }

    @AfterAll
    static void close() {
        jobs.close();
    }

    private static Scheduler scheduler(int maxRunning, int maxWaiting, int kvTokens) {
        return Scheduler.start(
                BatchModel.of(jobs.model), new SchedulerSettings(maxRunning, maxWaiting, kvTokens), System::nanoTime);
    }

    private static Job promising(Request request, int promptTokens, Gate gate) {
        return new Job(() -> jobs.prompt(request), promptTokens, request.sampling(), gate, null, Priority.NORMAL);
    }

    @Test
    @DisplayName("a job that is larger than the pool is refused at once, with both numbers")
    void neverFits() {
        try (Scheduler scheduler = scheduler(2, 2, 300)) {
            assertThatThrownBy(() -> scheduler.submit(jobs.job(PRUNED)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("= 405 is not accepted: expected at most 300 (kv_tokens");
            assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, 300));
        }
    }

    @Test
    @DisplayName("a full queue refuses with a hint when to come back; shadow runs have a queue of their own")
    void fullQueue() {
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(1, 2, 500)) {
            List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(jobs.job(PRUNED, gate))));
            gate.reached();
            tickets.add(scheduler.submit(jobs.job(PRUNED, text -> {}, Priority.LOW)));
            tickets.add(scheduler.submit(jobs.job(PRUNED, text -> {}, Priority.LOW)));
            tickets.add(scheduler.submit(jobs.job(PRUNED)));
            tickets.add(scheduler.submit(jobs.job(PRUNED)));
            CapacityException refusal =
                    catchThrowableOfType(CapacityException.class, () -> scheduler.submit(jobs.job(PRUNED)));
            assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
            assertThat(scheduler.status().waiting()).isEqualTo(4);
            gate.open();
            assertThat(tickets)
                    .allSatisfy(ticket -> assertThat(
                                    ticket.result().join().generation().tokenIds())
                            .hasSize(TOKENS));
        }
    }

    @Test
    @DisplayName("a running job keeps room for its packed prompt and its longest answer; pruning makes room for others")
    void prunedTakeLess() {
        int pruned = jobs.length(PRUNED) + TOKENS;
        int whole = jobs.length(WHOLE) + TOKENS;
        assertThat(whole).isGreaterThan(2 * pruned);
        assertThat(runningIn(whole + pruned - 1, WHOLE))
                .isEqualTo(new SchedulerStatus(1, 4, whole, whole + pruned - 1));
        assertThat(runningIn(3 * pruned, PRUNED)).isEqualTo(new SchedulerStatus(3, 2, 3 * pruned, 3 * pruned));
    }

    /** Figures while the answers of as many of five equal jobs as fit are held at their end. */
    private static SchedulerStatus runningIn(int kvTokens, Request request) {
        int length = jobs.length(request);
        int fit = kvTokens / (length + TOKENS);
        List<Gate> gates = IntStream.range(0, 5).mapToObj(i -> new Gate()).toList();
        try (Scheduler scheduler = scheduler(8, 8, kvTokens)) {
            List<SchedulerStatus> seen = Collections.synchronizedList(new ArrayList<>());
            Gate first = new Gate();
            Job looking = new Job(
                    () -> jobs.prompt(request),
                    length,
                    request.sampling(),
                    text -> {
                        first.accept(text);
                        seen.add(scheduler.status());
                    },
                    null,
                    Priority.NORMAL);
            List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(looking)));
            first.reached();
            gates.forEach(Gate::open);
            gates.subList(1, 5).forEach(gate -> tickets.add(scheduler.submit(promising(request, length, gate))));
            first.open();
            tickets.forEach(ticket -> ticket.result().join());
            assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, kvTokens));
            return seen.stream()
                    .filter(status -> status.running() == fit)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName("a prompt longer than promised takes more room where there is some, and else is told to come back")
    void brokenPromise() {
        int needed = jobs.length(PRUNED) + TOKENS;
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(2, 2, 2 * needed - 1)) {
            Ticket first = scheduler.submit(promising(PRUNED, 1, gate));
            gate.reached();
            assertThat(scheduler.status().kvTokensUsed()).isEqualTo(needed);
            Gate open = new Gate();
            open.open();
            Ticket second = scheduler.submit(promising(PRUNED, 1, open));
            gate.open();
            assertThatThrownBy(() -> second.result().join()).hasCauseInstanceOf(CapacityException.class);
            assertThat(first.result().join().generation().tokenIds()).hasSize(TOKENS);
        }
        try (Scheduler scheduler = scheduler(2, 2, needed - 1)) {
            assertThatThrownBy(() -> scheduler
                            .submit(promising(PRUNED, 1, gate))
                            .result()
                            .join())
                    .hasCauseInstanceOf(InvalidInputException.class);
            assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, needed - 1));
        }
    }

    @Test
    @DisplayName("low priority begins when nobody else waits; others in order of arrival")
    void order() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(1, 8, 500)) {
            List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(jobs.job(PRUNED, gate))));
            gate.reached();
            for (String name : List.of("low 1", "a", "low 2", "b")) {
                Priority priority = name.startsWith("low") ? Priority.LOW : Priority.NORMAL;
                tickets.add(scheduler.submit(new Job(
                        () -> {
                            begun.add(name);
                            return jobs.prompt(PRUNED);
                        },
                        GoldenJobs.LARGEST_PROMPT,
                        PRUNED.sampling(),
                        text -> {},
                        null,
                        priority)));
            }
            gate.open();
            tickets.forEach(ticket -> ticket.result().join());
        }
        assertThat(begun).containsExactly("a", "b", "low 1", "low 2");
    }
}
