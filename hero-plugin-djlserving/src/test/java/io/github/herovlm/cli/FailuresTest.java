package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.ArmException;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.Progress;
import io.github.herovlm.workbench.PruneJob;
import io.github.herovlm.workbench.PruneOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is blamed, in how many words. */
class FailuresTest {
    private static final List<String> PRUNE = List.of("prune", "--model", "m", "--image", "i.png", "--prompt", "Why?");

    private static final String TRACE = """
            The following operation failed in the TorchScript interpreter.
            Traceback of TorchScript, serialized code (most recent call last):
              File "code/__torch__.py", line 21, in forward
                raise Exception("here")
                ~~~~~~~~ <--- HERE
            RuntimeError: The size of tensor a (3) must match the size of tensor b (4)
            """;

    @Test
    void aFileErrorIsDescribedThoughItComesWrapped() {
        Session session = prune(new UncheckedIOException(new NoSuchFileException("model/tokenizer.json")));
        assertThat(session).isEqualTo(new Session(1, "", "hero: no such file: model/tokenizer.json\n"));
    }

    @Test
    void ofTheEnginesTraceOnlyTheErrorIsShown() {
        assertThat(prune(new EngineException(TRACE)).err())
                .isEqualTo("hero: the engine failed: RuntimeError: The size of tensor a (3) must match the size of"
                        + " tensor b (4) (--verbose shows all of it)\n");
        assertThat(prune(new EngineException(TRACE), "--verbose").err()).contains("Traceback", "<--- HERE");
        assertThat(prune(new EngineException("CUDA out of memory.")).err())
                .isEqualTo("hero: the engine failed: CUDA out of memory.\n");
    }

    static List<Error> errors() {
        return List.of(
                new StackOverflowError(),
                new AssertionError("no budget"),
                new ServiceConfigurationError("broken provider"),
                new OutOfMemoryError("Java heap space"),
                new ExceptionInInitializerError(new IllegalStateException("no natives here")));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("errors")
    void anErrorIsAFailureOfOneLine(Error error) {
        Session session = throughMain(error);
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.err().lines()).hasSize(1);
        String words = error.getMessage() == null ? "no natives here" : error.getMessage();
        assertThat(session.err())
                .startsWith("hero: ")
                .contains(error instanceof StackOverflowError ? "StackOverflowError" : words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.xml: component mine: alpha", "pruner.mine.alpha in my.xml", "component mine in my.xml"})
    void aFileOfInstancesIsToBlameForWhatItSays(String field) {
        InvalidInputException broken = new InvalidInputException(field, "high", "a number");
        String line = "hero: " + field + " = high is not accepted: expected a number\n";
        assertThat(prune(broken)).isEqualTo(new Session(1, "", line));
        assertThat(compare(broken)).isEqualTo(new Session(1, "", line));
    }

    @Test
    void anArmIsNamedInWhatGoesWrongWithIt() {
        InvalidInputException value = new InvalidInputException("pruner.hero.alpha", "high", "a number");
        assertThat(compare(new ArmException("hero@0.2:alpha=high", value)))
                .isEqualTo(new Session(
                        2,
                        "",
                        "hero: --arms: hero@0.2:alpha=high: pruner.hero.alpha = high is not accepted: expected a number"
                                + " (see hero compare --help)\n"));
        assertThat(compare(new ArmException("hero@0.2", new IllegalStateException("broken strategy")))
                        .err())
                .isEqualTo("hero: arm hero@0.2: broken strategy\n");
    }

    @Test
    void aQuestionMayBeginWithAnAt() {
        FakeWorkbench workbench = new FakeWorkbench();
        Session.run(workbench, "prune", "--model", "m", "--image", "i.png", "--prompt", "@pom.xml");
        assertThat(workbench.pruneJob.question().text()).isEqualTo("@pom.xml");
    }

    private static Session prune(RuntimeException failure, String... more) {
        List<String> args = new ArrayList<>(PRUNE);
        args.addAll(List.of(more));
        return Session.run(failing(() -> failure, null), args.toArray(String[]::new));
    }

    private static Session compare(RuntimeException failure) {
        List<String> args = new ArrayList<>(PRUNE);
        args.set(0, "compare");
        return Session.run(failing(() -> failure, null), args.toArray(String[]::new));
    }

    private static Session throughMain(Error error) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, false);
        FakeWorkbench workbench = failing(IllegalStateException::new, error);
        int exitCode = Hero.run(HeroCommand.commandLine(console, workbench), console, PRUNE.toArray(String[]::new));
        return new Session(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    private static FakeWorkbench failing(
            java.util.function.Supplier<RuntimeException> failure, @org.jspecify.annotations.Nullable Error error) {
        return new FakeWorkbench() {
            @Override
            public PruneOutcome prune(PruneJob job, Progress progress) {
                if (error != null) {
                    throw error;
                }
                throw failure.get();
            }

            @Override
            public ComparisonReport compare(CompareJob job, Progress progress) {
                throw failure.get();
            }
        };
    }
}
