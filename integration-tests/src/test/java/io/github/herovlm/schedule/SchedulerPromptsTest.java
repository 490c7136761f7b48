package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.schedule.GoldenJobs.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Prompts are made and read beside the answers that are written")
class SchedulerPromptsTest {
    private static final SchedulerSettings SETTINGS = new SchedulerSettings(4, 8, 2000);
    private static final Request REQUEST = GoldenJobs.request(30);

    private static GoldenJobs jobs;
    private static Generation alone;
    private final Gate gate = new Gate();
    private Scheduler scheduler;
    private int arrays;

    @BeforeAll
    static void load() {
        jobs = new GoldenJobs();
        alone = jobs.alone(REQUEST);
    }

    @AfterAll
    static void unload() {
        jobs.close();
    }

    @BeforeEach
    void start() {
        arrays = GoldenJobs.nativeArrays();
        scheduler = Scheduler.start(jobs.model, SETTINGS);
    }

    @AfterEach
    void everythingIsFree() {
        scheduler.close();
        assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, 2000));
        assertThat(GoldenJobs.nativeArrays()).isEqualTo(arrays);
    }

    /** A job whose prompt is not made before the gate is opened. */
    private Job held() {
        return job(() -> {
            gate.accept("");
            return jobs.prompt(REQUEST);
        });
    }

    private static Job job(PromptSource source) {
        return new Job(source, GoldenJobs.LARGEST_PROMPT, REQUEST.sampling(), text -> {}, null, Priority.NORMAL);
    }

    private static void assertWhole(Ticket ticket) {
        assertThat(ticket.result().join().generation().tokenIds()).isEqualTo(alone.tokenIds());
    }

    private static FinishReason reason(Ticket ticket) {
        return ticket.result().join().generation().reason();
    }

    @Test
    @DisplayName("an answer is written to its end while another one's prompt takes its time")
    void beside() {
        Gate writing = new Gate();
        Ticket first = scheduler.submit(jobs.job(REQUEST, writing));
        writing.reached();
        Ticket second = scheduler.submit(held());
        writing.open();
        gate.reached();
        assertWhole(first);
        assertThat(second.result()).isNotDone();
        gate.open();
        assertWhole(second);
    }

    @Test
    @DisplayName("two prompts are read ahead of the next token; the three answers are those given alone")
    void ahead() {
        List<Request> requests = List.of(
                REQUEST,
                new Request("188x47", "none", 1, "<image> t13", GoldenJobs.exactly(25)),
                new Request("97x130", "fastervlm", 0.5, "t15 <image> t13 t77 t3", GoldenJobs.exactly(20)));
        WatchedModel model = new WatchedModel(jobs.model);
        try (Scheduler watched = Scheduler.start(model, SETTINGS)) {
            List<Ticket> tickets = new ArrayList<>(List.of(watched.submit(jobs.job(REQUEST, gate))));
            gate.reached();
            requests.subList(1, 3).forEach(request -> tickets.add(watched.submit(jobs.job(request))));
            model.awaitedPrompts = 3;
            gate.open();
            for (int i = 0; i < 3; i++) {
                assertThat(tickets.get(i).result().join().generation().tokenIds())
                        .isEqualTo(jobs.alone(requests.get(i)).tokenIds());
            }
        }
        assertThat(model.calls).contains(3);
    }

    @Test
    @DisplayName("prompts are made in the order of arrival, one at a time, and answers begin in it")
    void order() {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(held())));
        gate.reached();
        for (String name : List.of("a", "b", "c")) {
            tickets.add(scheduler.submit(new Job(
                    () -> {
                        events.add(name);
                        return jobs.prompt(REQUEST);
                    },
                    GoldenJobs.LARGEST_PROMPT,
                    REQUEST.sampling(),
                    text -> {
                        if (!events.contains("text of " + name)) {
                            events.add("text of " + name);
                        }
                    },
                    null,
                    Priority.NORMAL)));
        }
        gate.open();
        tickets.forEach(SchedulerPromptsTest::assertWhole);
        assertThat(events)
                .containsSubsequence("a", "b", "c")
                .containsSubsequence("text of a", "text of b", "text of c");
    }

    @Test
    @DisplayName("cancelled while its prompt is made: no answer, and the others are whole")
    void cancelled() {
        Ticket first = scheduler.submit(held());
        gate.reached();
        Ticket second = scheduler.submit(jobs.job(REQUEST));
        first.cancel();
        gate.open();
        assertThat(reason(first)).isEqualTo(FinishReason.CANCELLED);
        assertThat(first.result().join().generation().tokenIds()).isEmpty();
        assertWhole(second);
    }

    @Test
    @DisplayName("late while its prompt is made: no text of it is heard")
    void late() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Ticket late = scheduler.submit(new Job(
                () -> jobs.prompt(REQUEST),
                GoldenJobs.LARGEST_PROMPT,
                REQUEST.sampling(),
                heard::add,
                System.nanoTime(),
                Priority.NORMAL));
        assertThatThrownBy(() -> late.result().join()).hasCauseInstanceOf(DeadlineException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("closing waits for the prompt that is being made, begins no other, and ends all as cancelled")
    void closing() {
        List<String> made = Collections.synchronizedList(new ArrayList<>());
        List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(held())));
        gate.reached();
        for (int i = 0; i < 3; i++) {
            tickets.add(scheduler.submit(job(() -> {
                made.add("another");
                return jobs.prompt(REQUEST);
            })));
        }
        Thread closer = new Thread(scheduler::close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        gate.open();
        assertThat(tickets).allSatisfy(ticket -> assertThat(reason(ticket)).isEqualTo(FinishReason.CANCELLED));
        assertThat(made).isEmpty();
    }

    @Test
    @DisplayName("a prompt source may close the scheduler")
    void closedBySource() {
        Ticket ticket = scheduler.submit(job(() -> {
            scheduler.close();
            return jobs.prompt(REQUEST);
        }));
        assertThat(reason(ticket)).isEqualTo(FinishReason.CANCELLED);
    }

    @Test
    @DisplayName(
            "where the scheduler itself fails while a prompt is made, nobody is left waiting and its memory is freed")
    void failing() {
        Ticket hostile = scheduler.submit(job(() -> {
            gate.accept("");
            throw new EngineException("hostile") {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("an exception that cannot be read");
                }
            };
        }));
        gate.reached();
        Gate second = new Gate();
        Ticket ahead = scheduler.submit(job(() -> {
            second.accept("");
            return jobs.prompt(REQUEST);
        }));
        CompletableFuture<Completion> released = ahead.result().whenComplete((completion, failure) -> second.open());
        gate.open();
        assertThat(List.of(hostile.result(), released))
                .allSatisfy(result -> assertThatThrownBy(result::join)
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the scheduler has failed"));
    }
}
