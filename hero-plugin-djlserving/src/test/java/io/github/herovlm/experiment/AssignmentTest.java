package io.github.herovlm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.experiment.Assignment.Reason;
import io.github.herovlm.spi.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arms a and b have a quarter and three quarters of the weight, c has none. */
class AssignmentTest {
    private static final int DRAWS = 20_000;

    /** χ² with one degree of freedom is above this once in a thousand times; the seeds are fixed. */
    private static final double CHI_SQUARE_BOUND = 10.83;

    private static Assignment assignment(String salt, long seed) {
        return new Assignment(Samples.experiment(salt), new Random(seed)::nextDouble);
    }

    private static void assertDealtByWeight(Map<String, Integer> counts) {
        assertThat(counts).containsOnlyKeys("a", "b");
        double expectedA = DRAWS * 0.25;
        double expectedB = DRAWS * 0.75;
        double chiSquare = Math.pow(counts.get("a") - expectedA, 2) / expectedA
                + Math.pow(counts.get("b") - expectedB, 2) / expectedB;
        assertThat(chiSquare).isLessThan(CHI_SQUARE_BOUND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chanceDecidesByWeight(long seed) {
        Assignment assignment = assignment("salt", seed);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            Assignment.Assigned assigned = assignment.assign(null, i % 2 == 0 ? null : "");
            assertThat(assigned.reason()).isEqualTo(Reason.WEIGHT);
            counts.merge(assigned.arm().name(), 1, Integer::sum);
        }
        assertDealtByWeight(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"salt", "spring", "ünïcode", ""})
    void usersAreDealtByWeight(String salt) {
        Assignment assignment = assignment(salt, 0);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(assignment.assign(null, "user-" + i).arm().name(), 1, Integer::sum);
        }
        assertDealtByWeight(counts);
    }

    @Test
    void aUserKeepsTheArmAfterARestart() {
        Assignment before = assignment("salt", 1);
        Assignment after = assignment("salt", 2);
        for (int i = 0; i < 200; i++) {
            String user = "user-" + i;
            Assignment.Assigned first = before.assign(null, user);
            assertThat(first.reason()).isEqualTo(Reason.USER);
            assertThat(before.assign(null, user).arm().name())
                    .isEqualTo(first.arm().name());
            assertThat(after.assign(null, user).arm().name())
                    .isEqualTo(first.arm().name());
        }
    }

    @Test
    void anotherSaltDealsAnew() {
        Assignment spring = assignment("spring", 0);
        Assignment autumn = assignment("autumn", 0);
        long same = IntStream.range(0, DRAWS)
                .filter(i -> spring.assign(null, "user-" + i)
                        .arm()
                        .name()
                        .equals(autumn.assign(null, "user-" + i).arm().name()))
                .count();
        // Two independent draws agree with probability 1/16 + 9/16.
        assertThat((double) same / DRAWS).isCloseTo(0.625, within(0.02));
    }

    /** As {@code printf '\0\0\0\4salt\0\0\0\4user\0\0\0\3ann' | sha256sum} has it. */
    @ParameterizedTest
    @CsvSource({"ann,0.9407227969796416", "bob,0.7656491144646219"})
    void theHashIsTheOneThatTheManualDescribes(String user, String fraction) {
        assertThat(StableHash.fraction("salt", "user", user)).isEqualTo(Double.parseDouble(fraction));
    }

    @Test
    void partsOfTheHashDoNotRunIntoEachOther() {
        assertThat(StableHash.shortHex("ab", "c")).isNotEqualTo(StableHash.shortHex("a", "bc"));
    }

    @Test
    void aRequestMayNameAnArmEvenOneWithoutWeight() {
        Assignment assignment = assignment("salt", 0);
        Assignment.Assigned assigned = assignment.assign("c", "ann");
        assertThat(assigned.arm().name()).isEqualTo("c");
        assertThat(assigned.reason()).isEqualTo(Reason.REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"d,one of a;b;c (did you mean a?)", "s,one of a;b;c (did you mean a?)", "whatever,one of a;b;c"})
    void anArmThatDoesNotAnswerIsRefused(String name, String accepted) {
        assertThatThrownBy(() -> assignment("salt", 0).assign(name, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruning.arm = " + name + " is not accepted: expected " + accepted.replace(";", ", "));
    }

    @Test
    void fractionsAtTheBordersFallIntoTheirIntervals() {
        double[] next = new double[1];
        Assignment assignment = new Assignment(Samples.experiment("salt"), () -> next[0]);
        Map<Double, String> expected = Map.of(0.0, "a", Math.nextDown(0.25), "a", 0.25, "b", Math.nextDown(1.0), "b");
        expected.forEach((fraction, arm) -> {
            next[0] = fraction;
            assertThat(assignment.assign(null, null).arm().name())
                    .as("%s", fraction)
                    .isEqualTo(arm);
        });
    }

    @Test
    void shadowsSeeTheirShareOfRequestsAlwaysTheSame() {
        Assignment assignment = assignment("salt", 1);
        Assignment restarted = assignment("salt", 2);
        Map<String, Long> counts = IntStream.range(0, DRAWS)
                .mapToObj(i -> "request-" + i)
                .flatMap(id -> {
                    assertThat(assignment.shadowsOf(id)).hasSameSizeAs(restarted.shadowsOf(id));
                    return assignment.shadowsOf(id).stream();
                })
                .collect(Collectors.groupingBy(ExperimentArm::name, Collectors.counting()));
        assertThat(counts).containsOnlyKeys("s", "t").containsEntry("t", (long) DRAWS);
        double expected = DRAWS * 0.25;
        double others = DRAWS * 0.75;
        double deviation = counts.get("s") - expected;
        assertThat(deviation * deviation * (1 / expected + 1 / others)).isLessThan(CHI_SQUARE_BOUND);
    }
}
