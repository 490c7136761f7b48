package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.schedule.GoldenJobs.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ends before the end: cancelled, late, closed")
class SchedulerEndingTest {
    private static final int CAPACITY = 1000;
    private static final SchedulerStatus IDLE = new SchedulerStatus(0, 0, 0, CAPACITY);
    private static final Request LONG = GoldenJobs.request(100);

    private static GoldenJobs jobs;

    @BeforeAll
    static void load() {
        jobs = new GoldenJobs();
    }

    @AfterAll
    static void close() {
        jobs.close();
    }

    private static Scheduler scheduler(int maxRunning) {
        return Scheduler.start(
                BatchModel.of(jobs.model), new SchedulerSettings(maxRunning, 8, CAPACITY), System::nanoTime);
    }

    @Test
    @DisplayName("answers are written in turns: the second begins while the first is written, and both are whole")
    void interleaved() {
        List<String> texts = new ArrayList<>();
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(2)) {
            Ticket first = scheduler.submit(jobs.job(LONG, text -> {
                gate.accept(text);
                texts.add("first");
            }));
            gate.reached();
            Ticket second = scheduler.submit(jobs.job(LONG, text -> texts.add("second")));
            gate.open();
            assertThat(first.result().join().generation())
                    .extracting(Generation::tokenIds, Generation::text)
                    .isEqualTo(List.of(
                            second.result().join().generation().tokenIds(),
                            second.result().join().generation().text()));
        }
        // The first one's prompt and step, then the second one's prompt, then a step of both.
        assertThat(texts.subList(0, 5)).containsExactly("first", "first", "second", "first", "second");
        assertThat(texts.lastIndexOf("second")).isGreaterThan(texts.lastIndexOf("first"));
    }

    @Test
    @DisplayName("cancelled while running: what there was of the answer, and its room is free at once")
    void cancelledWhileRunning() {
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(2)) {
            Ticket ticket = scheduler.submit(jobs.job(LONG, gate));
            gate.reached();
            assertThat(scheduler.status().kvTokensUsed()).isPositive();
            ticket.cancel();
            gate.open();
            Generation answer = ticket.result().join().generation();
            assertThat(answer.reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(answer.tokenIds()).hasSizeBetween(1, 20);
            assertThat(jobs.alone(LONG).text()).startsWith(answer.text());
            assertThat(scheduler.status()).isEqualTo(IDLE);
        }
    }

    @Test
    @DisplayName("cancelled while waiting: no answer, and its prompt is never made")
    void cancelledWhileWaiting() {
        Gate gate = new Gate();
        AtomicBoolean made = new AtomicBoolean();
        try (Scheduler scheduler = scheduler(1)) {
            Ticket first = scheduler.submit(jobs.job(LONG, gate));
            gate.reached();
            Ticket second = scheduler.submit(new Job(
                    () -> {
                        made.set(true);
                        return jobs.prompt(LONG);
                    },
                    100,
                    LONG.sampling(),
                    text -> {},
                    null,
                    Priority.NORMAL));
            second.cancel();
            CompletableFuture<Boolean> afterTheFirst =
                    second.result().thenApply(completion -> first.result().isDone());
            gate.open();
            Generation nothing = second.result().join().generation();
            assertThat(afterTheFirst.join()).isFalse();
            assertThat(nothing.reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(nothing.tokenIds()).isEmpty();
            assertThat(nothing.firstLogits().size()).isZero();
            first.cancel();
            first.result().join();
            assertThat(made).isFalse();
        }
    }

    @Test
    @DisplayName("abandoned while running or while waiting: as if cancelled, and nobody had to say so")
    void abandoned() {
        AtomicBoolean gone = new AtomicBoolean();
        Gate gate = new Gate();
        try (Scheduler scheduler = scheduler(1)) {
            Ticket running = scheduler.submit(abandonedWhen(gone::get, gate));
            gate.reached();
            Ticket waiting = scheduler.submit(abandonedWhen(gone::get, text -> {}));
            Ticket patient = scheduler.submit(jobs.job(LONG));
            gone.set(true);
            gate.open();
            Generation cut = running.result().join().generation();
            assertThat(cut.reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(cut.tokenIds()).hasSizeBetween(1, 20);
            Generation nothing = waiting.result().join().generation();
            assertThat(nothing.reason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(nothing.tokenIds()).isEmpty();
            assertThat(patient.result().join().generation().tokenIds()).hasSize(100);
            assertThat(scheduler.status()).isEqualTo(IDLE);
        }
    }

    @Test
    @DisplayName(
            "where asking whether a job is abandoned fails, that job fails, running or waiting, and the others go on")
    void abandonedUnknown() {
        AtomicBoolean broken = new AtomicBoolean();
        BooleanSupplier question = () -> {
            if (broken.get()) {
                throw new IllegalStateException("no telling");
            }
            return false;
        };
        Gate gate = new Gate();
        Gate second = new Gate();
        try (Scheduler scheduler = scheduler(1)) {
            Ticket running = scheduler.submit(abandonedWhen(question, gate));
            gate.reached();
            Ticket patient = scheduler.submit(jobs.job(LONG, second));
            broken.set(true);
            gate.open();
            assertThatThrownBy(() -> running.result().join()).hasRootCauseMessage("no telling");
            second.reached();
            Ticket waiting = scheduler.submit(abandonedWhen(question, text -> {}));
            CompletableFuture<Boolean> afterThePatient = waiting.result()
                    .handle((completion, failure) -> patient.result().isDone());
            second.open();
            assertThatThrownBy(() -> waiting.result().join()).hasRootCauseMessage("no telling");
            assertThat(afterThePatient.join()).isFalse();
            assertThat(patient.result().join().generation().tokenIds()).hasSize(100);
            assertThat(scheduler.status()).isEqualTo(IDLE);
        }
    }

    private static Job abandonedWhen(BooleanSupplier abandoned, Consumer<String> listener) {
        return new Job(() -> jobs.prompt(LONG), 100, LONG.sampling(), listener, null, Priority.NORMAL, abandoned);
    }

    @Test
    @DisplayName("late while running and late while waiting are told apart; others go on")
    void deadlines() {
        AtomicLong clock = new AtomicLong();
        Gate gate = new Gate();
        SchedulerSettings settings = new SchedulerSettings(2, 8, CAPACITY);
        try (Scheduler scheduler = Scheduler.start(BatchModel.of(jobs.model), settings, clock::get)) {
            Ticket running = scheduler.submit(until(10, gate));
            gate.reached();
            Ticket patient = scheduler.submit(jobs.job(LONG));
            Ticket waiting = scheduler.submit(until(20, text -> {}));
            clock.set(20);
            gate.open();
            DeadlineException late = (DeadlineException)
                    catchThrowable(() -> running.result().join()).getCause();
            assertThat(late.tokens()).isPositive();
            assertThatThrownBy(() -> waiting.result().join())
                    .hasCauseInstanceOf(DeadlineException.class)
                    .hasMessageContaining("before the answer began");
            assertThat(patient.result().join().generation().reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(scheduler.status()).isEqualTo(IDLE);
        }
    }

    private static Job until(long deadline, Consumer<String> listener) {
        return new Job(() -> jobs.prompt(LONG), 100, LONG.sampling(), listener, deadline, Priority.NORMAL);
    }

    @Test
    @DisplayName(
            "closing ends the running and the waiting as cancelled, refuses the next, and frees every native array")
    void closing() {
        int before = GoldenJobs.nativeArrays();
        Gate gate = new Gate();
        Scheduler scheduler = scheduler(2);
        List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(jobs.job(LONG, gate))));
        gate.reached();
        for (int i = 0; i < 3; i++) {
            tickets.add(scheduler.submit(jobs.job(LONG)));
        }
        assertThat(GoldenJobs.nativeArrays()).isGreaterThan(before);
        Thread closer = new Thread(scheduler::close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        gate.open();
        assertThat(tickets)
                .allSatisfy(ticket ->
                        assertThat(ticket.result().join().generation().reason()).isEqualTo(FinishReason.CANCELLED));
        scheduler.close();
        assertThat(scheduler.status()).isEqualTo(IDLE);
        assertThat(GoldenJobs.nativeArrays()).isEqualTo(before);
        assertThatThrownBy(() -> scheduler.submit(jobs.job(LONG))).isInstanceOf(CapacityException.class);
    }

    @Test
    @DisplayName("a listener may close the scheduler")
    void closedByListener() {
        Scheduler scheduler = scheduler(2);
        Ticket ticket = scheduler.submit(jobs.job(LONG, text -> scheduler.close()));
        assertThat(ticket.result().join().generation().reason()).isEqualTo(FinishReason.CANCELLED);
        scheduler.close();
        assertThat(scheduler.status()).isEqualTo(IDLE);
    }
}
