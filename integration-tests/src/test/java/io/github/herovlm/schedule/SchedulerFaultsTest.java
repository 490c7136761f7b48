package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.NonFiniteLogitsException;
import io.github.herovlm.schedule.GoldenJobs.Request;
import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A job that fails, fails alone")
class SchedulerFaultsTest {
    private static final SchedulerSettings SETTINGS = new SchedulerSettings(4, 8, 2000);
    private static final Request REQUEST = GoldenJobs.request(30);

    private static GoldenJobs jobs;
    private static Generation alone;
    private WatchedModel model;
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
        model = new WatchedModel(jobs.model);
        scheduler = Scheduler.start(model, SETTINGS, System::nanoTime);
    }

    @AfterEach
    void everythingIsFree() {
        scheduler.close();
        assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, 2000));
        assertThat(GoldenJobs.nativeArrays()).isEqualTo(arrays);
    }

    private static Job job(PromptSource source) {
        return new Job(source, GoldenJobs.LARGEST_PROMPT, REQUEST.sampling(), text -> {}, null, Priority.NORMAL);
    }

    private static void assertWhole(Ticket ticket) {
        assertThat(ticket.result().join().generation().tokenIds()).isEqualTo(alone.tokenIds());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new InvalidInputException("picture", "a", "b"), InvalidInputException.class),
                Arguments.of(new OutOfMemoryError("Java heap space"), OutOfMemoryError.class),
                Arguments.of(new StackOverflowError(), StackOverflowError.class),
                Arguments.of(new EngineException("CUDA out of memory. Tried"), DeviceMemoryException.class),
                Arguments.of(
                        new EngineException("DefaultCPUAllocator: can't allocate memory: you tried"),
                        DeviceMemoryException.class),
                Arguments.of(new EngineException("shape mismatch"), EngineException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("by its prompt, before or after one that is well, whatever is thrown")
    void prompt(Throwable thrown, Class<? extends Throwable> told) {
        Gate gate = new Gate();
        Ticket before = scheduler.submit(jobs.job(REQUEST, gate));
        gate.reached();
        Ticket bad = scheduler.submit(job(() -> {
            throw SchedulerFaultsTest.<RuntimeException>sneak(thrown);
        }));
        Ticket after = scheduler.submit(jobs.job(REQUEST));
        gate.open();
        assertThatThrownBy(() -> bad.result().join()).hasCauseInstanceOf(told);
        assertWhole(before);
        assertWhole(after);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // lets an Error pass as what it is not
    private static <T extends Throwable> T sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    @DisplayName("by a listener that throws, in the middle of its answer")
    void listener() {
        AtomicInteger heard = new AtomicInteger();
        Gate gate = new Gate();
        Ticket good = scheduler.submit(jobs.job(REQUEST, gate));
        gate.reached();
        Ticket bad = scheduler.submit(jobs.job(REQUEST, text -> {
            if (heard.incrementAndGet() == 3) {
                throw new IllegalStateException("nobody listens");
            }
        }));
        gate.open();
        assertThatThrownBy(() -> bad.result().join()).hasCauseInstanceOf(IllegalStateException.class);
        assertWhole(good);
        assertThat(heard).hasValue(3);
    }

    @Test
    @DisplayName("by logits that are no numbers")
    void poisonedLogits() {
        Gate gate = new Gate();
        Ticket good = scheduler.submit(jobs.job(REQUEST, gate));
        gate.reached();
        Ticket bad = scheduler.submit(jobs.job(REQUEST));
        model.poisoned = 1;
        gate.open();
        assertThatThrownBy(() -> bad.result().join()).hasCauseInstanceOf(NonFiniteLogitsException.class);
        assertWhole(good);
    }

    @Test
    @DisplayName("a step that finds no memory for all is made one by one, and no answer changes")
    void memoryForOneByOne() {
        model.tooMany = 3;
        Gate gate = new Gate();
        List<Ticket> tickets = new ArrayList<>(List.of(scheduler.submit(jobs.job(REQUEST, gate))));
        gate.reached();
        for (int i = 0; i < 3; i++) {
            tickets.add(scheduler.submit(jobs.job(REQUEST)));
        }
        gate.open();
        assertThat(tickets).allSatisfy(SchedulerFaultsTest::assertWhole);
        assertThat(model.calls).contains(4);
    }

    @Test
    @DisplayName("no memory even for one: typed, and the next request is served once there is some")
    void noMemory() {
        model.tooMany = 1;
        Ticket bad = scheduler.submit(jobs.job(REQUEST));
        assertThatThrownBy(() -> bad.result().join()).hasCauseInstanceOf(DeviceMemoryException.class);
        model.tooMany = Integer.MAX_VALUE;
        assertWhole(scheduler.submit(jobs.job(REQUEST)));
    }

    @Test
    @DisplayName("encodings are released once, also where the release itself fails")
    void release() {
        AtomicInteger released = new AtomicInteger();
        Ticket bad = scheduler.submit(job(() -> {
            PreparedPrompt prompt = jobs.prompt(REQUEST);
            return new PreparedPrompt(prompt.packed(), prompt.images(), prompt.ids(), () -> {
                prompt.close();
                released.incrementAndGet();
                throw new IllegalStateException("cannot let go");
            });
        }));
        assertThatThrownBy(() -> bad.result().join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(released).hasValue(1);
        assertWhole(scheduler.submit(jobs.job(REQUEST)));
    }

    @Test
    @DisplayName("where the scheduler itself fails, nobody is left waiting")
    void deadLoop() {
        Gate gate = new Gate();
        Ticket running = scheduler.submit(jobs.job(REQUEST, gate));
        gate.reached();
        Ticket hostile = scheduler.submit(job(() -> {
            throw new EngineException("hostile") {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("an exception that cannot be read");
                }
            };
        }));
        Ticket waiting = scheduler.submit(jobs.job(REQUEST));
        gate.open();
        assertThat(List.of(running, hostile, waiting))
                .allSatisfy(ticket -> assertThatThrownBy(() -> ticket.result().join())
                        .hasCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the scheduler has failed"));
        assertThatThrownBy(() -> scheduler.submit(jobs.job(REQUEST)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the scheduler has failed");
    }
}
