package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.UnknownPrunerException;
import io.github.herovlm.workbench.ArmException;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.Progress;
import io.github.herovlm.workbench.PruneJob;
import io.github.herovlm.workbench.PruneOutcome;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes, help, and what is printed when something is wrong. */
class UsageTest {
    private static final List<String> PRUNE = List.of("prune", "--model", "m", "--image", "i.png", "--prompt", "Why?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategies",
                "inspect",
                "prune",
                "generate",
                "compare",
                "evaluate",
                "bench",
                "demo",
                "archive",
                "serve",
                "load",
                "dataset"
            })
    void everyCommandHasHelp(String command) {
        Session session = Session.run(new FakeWorkbench(), command, "--help");
        assertThat(session.exitCode()).isZero();
        assertThat(session.out())
                .contains("Usage: hero " + command, "--verbose", "--help")
                .doesNotContain("${");
        assertThat(Session.run(new FakeWorkbench(), "--help").out()).contains("  " + command + " ");
    }

    @Test
    void saysItsVersion() {
        assertThat(Session.run(new FakeWorkbench(), "--version").out()).startsWith("hero ");
        assertThat(Session.run(new FakeWorkbench(), "prune", "--version").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a command is missing: strategies, inspect, prune, generate, compare, evaluate, bench, demo, archive, serve, load, dataset, train-demo (see hero --help)",
                "pruen|Unmatched argument at index 0: 'pruen'; did you mean prune? (see hero --help)",
                "prune|Missing required options: '--model=DIR', '--image=FILE', '--prompt=TEXT' (see hero prune --help)",
                "bench --shape huge|--shape = huge is not accepted: expected llava-next-7b, llava-next-13b, small",
                "bench --shape small --retention 1.0,2|--retention = 2.0 is not accepted: expected a number in",
                "bench --shape small --repeat 0|--repeat = 0 is not accepted",
                "evaluate|Missing required option: '--data=DIR' (see hero evaluate --help)",
                "evaluate --data d --clip c|--clip goes with --model: the demonstration's model has a CLIP of its own",
                "evaluate --data d --arms hero|--arms = hero is not accepted",
                "evaluate --data d --arms none --workers 0|--workers = 0 is not accepted: expected a whole number from 1",
                "evaluate --data d --arms none --max-new-tokens 0|--max-new-tokens = 0 is not accepted",
                "evaluate --data d --arms none --limit x|Invalid value for option '--limit'",
                "evaluate --data d --arms magic@0.5|--arms: magic@0.5: pruner = magic is not accepted",
                "evaluate --data d --arms hero@0.5:magic=1|--arms: hero@0.5:magic=1: ",
                "load|Missing required option: '--url=URL' (see hero load --help)",
                "load --url ftp://a.example|--url = ftp://a.example is not accepted: expected an http:// or https:// URL",
                "load --url localhost:8080|--url = localhost:8080 is not accepted",
                "load --url http://u:p@a.example/|--url = http://u:p@a.example/ is not accepted",
                "load --url http://a.example --concurrency 0|--concurrency = 0 is not accepted: expected a whole number",
                "load --url http://a.example --concurrency 1,x|Invalid value for option '--concurrency'",
                "load --url http://a.example --concurrency 4,4|--concurrency = [4, 4] is not accepted: expected each",
                "load --url http://a.example --requests 0|--requests = 0 is not accepted",
                "load --url http://a.example --warmup -1|--warmup = -1 is not accepted",
                "load --url http://a.example --arms hero|--arms = hero is not accepted",
                "load --url http://a.example --arms arm=|--arms = arm= is not accepted",
                "load --url http://a.example --max-tokens 0|--max-tokens = 0 is not accepted",
                "load --url http://a.example --timeout 0|--timeout = 0 is not accepted: expected a number of seconds",
                "load --url http://a.example --time-limit 86401|--time-limit = 86401 is not accepted",
                "load --url http://a.example --api-key é|--api-key = (not shown) is not accepted",
                "dataset --out d|Missing required option: '--split=NAME' (see hero dataset --help)",
                "dataset --split exam --out d|'exam' is none of train, validation, test",
                "dataset --split test --limit 0 --out d|--limit = 0 is not accepted: expected a whole number from 1 to",
                "strategies --jsno|Unknown option: '--jsno'",
            })
    void badUsageIsOneLineAndExitCodeTwo(String args, String message) {
        assertBadUsage(Session.run(new FakeWorkbench(), args.isEmpty() ? new String[0] : args.split(" ")), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--retention 1.5|--retention = 1.5 is not accepted: expected a number in (0, 1]",
                "--retention 0|--retention = 0.0 is not accepted",
                "--retention NaN|--retention = NaN is not accepted",
                "--retention half|Invalid value for option '--retention': 'half' is not a double",
                "--pruner heroo|--pruner = heroo is not accepted: expected one of fastervlm, globalco, hero,",
                "--pruner heroo|did you mean hero?",
                "--set alhpa=1|--set: pruner.hero.alhpa = 1 is not accepted",
                "--set alpha=high|--set: pruner.hero.alpha = high is not accepted",
                "--set alpha|Value for option option '--set' (KEY=VALUE) should be in KEY=VALUE format but was alpha",
                "--budget fair|Invalid value for option '--budget': 'fair' is none of published, exact",
                "--newlines some|'some' is none of all-rows, content-rows, non-empty-rows, none",
                "--plane flat|'flat' is none of content, full",
                "--relevance much|'much' is none of clip, shared, none",
                "--max-pixels 0|--max-pixels = 0 is not accepted",
            })
    void valuesThatAreNotAcceptedAreBadUsage(String option, String message) {
        List<String> args = new ArrayList<>(PRUNE);
        args.addAll(List.of(option.split(" ")));
        assertBadUsage(Session.run(new FakeWorkbench(), args.toArray(String[]::new)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--top-p 0|--top-p = 0.0 is not accepted",
                "--max-new-tokens 0|--max-new-tokens = 0 is not accepted",
                "--temperature -1|--temperature = -1.0 is not accepted",
            })
    void samplingOptionsAreNamedAsTheyAreTyped(String option, String message) {
        List<String> args = new ArrayList<>(PRUNE);
        args.set(0, "generate");
        args.addAll(List.of(option.split(" ")));
        assertBadUsage(Session.run(new FakeWorkbench(), args.toArray(String[]::new)), message);
    }

    private static void assertBadUsage(Session session, String message) {
        assertThat(session.err()).startsWith("hero: ").contains(message).endsWith(" --help)\n");
        assertThat(session.err().lines()).hasSize(1);
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aMissingClipCheckpointIsNamedAsTheOptionThatGivesIt() {
        FakeWorkbench workbench =
                failing(new InvalidInputException("clip_checkpoint", null, "the directory of a CLIP checkpoint"));
        assertBadUsage(
                Session.run(workbench, PRUNE.toArray(String[]::new)),
                "hero: --clip is missing: expected the directory of a CLIP checkpoint (see hero prune --help)");
    }

    @Test
    void aBrokenPictureIsAFailureThoughAnOptionNamesIt() {
        FakeWorkbench workbench = failing(new InvalidInputException("image", "7 bytes", "a picture"));
        assertThat(Session.run(workbench, PRUNE.toArray(String[]::new)))
                .isEqualTo(new Session(1, "", "hero: image = 7 bytes is not accepted: expected a picture\n"));
    }

    @Test
    void anUnknownStrategyInAnArmIsBlamedOnTheArms() {
        FakeWorkbench workbench = new FakeWorkbench() {
            @Override
            public ComparisonReport compare(CompareJob job, Progress progress) {
                Arm arm = job.arms().get(0);
                throw new ArmException(arm.label(), new UnknownPrunerException(arm.pruner(), List.of("hero", "none")));
            }
        };
        List<String> args = new ArrayList<>(PRUNE);
        args.set(0, "compare");
        args.addAll(List.of("--arms", "heroo@0.2"));
        assertBadUsage(
                Session.run(workbench, args.toArray(String[]::new)),
                "hero: --arms: heroo@0.2: pruner = heroo is not accepted: expected one of hero, none (did you mean hero?)");
    }

    @Test
    void failureIsOneLineAndExitCodeOne() {
        Session missing = Session.run(failing(new NoSuchFileException("i.png")), PRUNE.toArray(String[]::new));
        assertThat(missing).isEqualTo(new Session(1, "", "hero: no such file: i.png\n"));
        Session broken = Session.run(
                failing(new IllegalStateException("first line\n  at second line")), PRUNE.toArray(String[]::new));
        assertThat(broken).isEqualTo(new Session(1, "", "hero: first line at second line\n"));
        Session wordless = Session.run(failing(new IllegalStateException()), PRUNE.toArray(String[]::new));
        assertThat(wordless.err()).isEqualTo("hero: IllegalStateException\n");
    }

    @Test
    void verbosePrintsTheTrace() {
        List<String> args = new ArrayList<>(PRUNE);
        args.add("--verbose");
        Session session = Session.run(failing(new IllegalStateException("broken")), args.toArray(String[]::new));
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.err())
                .startsWith("hero: IllegalStateException: broken\n")
                .contains("\tat ");
    }

    private static FakeWorkbench failing(Exception failure) {
        return new FakeWorkbench() {
            @Override
            public PruneOutcome prune(PruneJob job, Progress progress) throws IOException {
                if (failure instanceof IOException checked) {
                    throw checked;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
