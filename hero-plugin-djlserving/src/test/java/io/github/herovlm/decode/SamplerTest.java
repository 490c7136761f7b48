package io.github.herovlm.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final long[] NO_PROMPT = {};

    private static SamplingOptions options(double temperature, double topP, int topK, double penalty) {
        return new SamplingOptions(temperature, topP, topK, 42L, penalty, List.of(), 1, false);
    }

    private static Sampler sampler(double temperature, double topP, int topK) {
        return new Sampler(options(temperature, topP, topK, 1), 1000, NO_PROMPT);
    }

    private static float[] logs(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i]) + 3;
        }
        return logits;
    }

    /** Share of each id in many draws. */
    private static double[] shares(Sampler sampler, float[] logits) {
        double[] shares = new double[logits.length];
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            shares[sampler.next(logits)]++;
        }
        return Arrays.stream(shares).map(count -> count / draws).toArray();
    }

    @Test
    void greedyTakesTheHighestAndOfEqualsTheLowerId() {
        Sampler sampler = new Sampler(SamplingOptions.greedy(1), 1000, NO_PROMPT);
        assertThat(sampler.next(new float[] {1, 3, 2, 3})).isEqualTo(1);
        assertThat(sampler.next(new float[] {Float.NEGATIVE_INFINITY, -7, -7})).isEqualTo(1);
    }

    @Test
    void idsPastTheTokenizerAreNeverChosen() {
        float[] logits = {0, 1, 50, 60};
        assertThat(new Sampler(SamplingOptions.greedy(1), 2, NO_PROMPT).next(logits))
                .isEqualTo(1);
        Sampler random = new Sampler(options(1, 1, 0, 1), 2, NO_PROMPT);
        Sampler filtered = new Sampler(options(1, 0.9, 3, 1), 2, NO_PROMPT);
        for (int i = 0; i < 200; i++) {
            assertThat(random.next(logits)).isLessThan(2);
            assertThat(filtered.next(logits)).isLessThan(2);
        }
    }

    @Test
    void drawsFollowTheProbabilities() {
        assertThat(shares(sampler(1, 1, 0), logs(0.1, 0.6, 0.05, 0.25)))
                .containsExactly(new double[] {0.1, 0.6, 0.05, 0.25}, within(0.01));
    }

    @Test
    void temperatureSharpensAndFlattens() {
        // p^(1/T) normalised: 0.2² : 0.8² is 1 : 16, √0.2 : √0.8 is 1 : 2.
        assertThat(shares(sampler(0.5, 1, 0), logs(0.2, 0.8)))
                .containsExactly(new double[] {1 / 17.0, 16 / 17.0}, within(0.01));
        assertThat(shares(sampler(2, 1, 0), logs(0.2, 0.8)))
                .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(0.01));
    }

    @Test
    void tinyTemperatureIsGreedyAndDoesNotOverflow() {
        assertThat(sampler(1e-300, 1, 0).next(new float[] {3, 4, -1e30f})).isEqualTo(1);
    }

    @Test
    void topKKeepsEqualsOfTheLast() {
        assertThat(shares(sampler(1, 1, 1), logs(0.3, 0.5, 0.2))).containsExactly(0, 1, 0);
        float[] equals = {2, 5, 2, 2, 1};
        assertThat(shares(sampler(1, 1, 2), equals)[4]).isZero();
        assertThat(shares(sampler(1, 1, 2), equals)).satisfies(share -> {
            assertThat(share[0]).isPositive();
            assertThat(share[2]).isPositive();
            assertThat(share[3]).isPositive();
        });
        assertThat(shares(sampler(1, 1, 99), logs(0.5, 0.5))).containsExactly(new double[] {0.5, 0.5}, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.49, 1", "0.51, 2", "0.79, 2", "0.81, 3", "0.96, 4", "1, 4"})
    void topPKeepsTheFewestThatReachIt(double topP, int kept) {
        double[] shares = shares(sampler(1, topP, 0), logs(0.3, 0.15, 0.5, 0.05));
        assertThat(Arrays.stream(shares).filter(share -> share > 0)).hasSize(kept);
        assertThat(shares[2]).isPositive();
    }

    @Test
    void topPCountsTheMassThatTopKLeft() {
        // Of all: 0.4 + 0.3 < 0.75. Of the two left: 0.4 / 0.7 = 0.571 < 0.75, so both stay; at 0.57 one is enough.
        float[] logits = logs(0.4, 0.3, 0.2, 0.1);
        assertThat(shares(sampler(1, 0.75, 2), logits)[1]).isPositive();
        assertThat(shares(sampler(1, 0.57, 2), logits)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void penaltyAppliesOnceToPromptAndAnswer() {
        Sampler sampler = new Sampler(options(0, 1, 0, 2), 1000, new long[] {0, 0, 3, 999});
        // 0: 8 / 2 = 4; 3: -1 · 2 = -2.
        assertThat(sampler.next(new float[] {8, 4.5f, 1, -1})).isEqualTo(1);
        assertThat(sampler.next(new float[] {8, 7, 1, -1})).isEqualTo(0);
        assertThat(sampler.next(new float[] {-9, -9, -9, -1})).isEqualTo(3);
    }

    @Test
    void sameSeedSameDrawsAndTheSeedInUseIsTold() {
        float[] logits = new float[500];
        Random random = new Random(5);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
        }
        SamplingOptions fresh = new SamplingOptions(1, 0.9, 0, null, 1, List.of(), 1, false);
        Sampler first = new Sampler(fresh, 500, NO_PROMPT);
        Sampler again =
                new Sampler(new SamplingOptions(1, 0.9, 0, first.seed(), 1, List.of(), 1, false), 500, NO_PROMPT);
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            int id = first.next(logits);
            assertThat(again.next(logits)).isEqualTo(id);
            chosen.add(id);
        }
        assertThat(chosen).hasSizeGreaterThan(10);
        assertThat(new Sampler(fresh, 500, NO_PROMPT).seed()).isNotEqualTo(first.seed());
    }

    @Test
    void leavesTheLogitsAlone() {
        float[] logits = {1, 2, 3};
        new Sampler(options(0.7, 0.9, 2, 1.5), 1000, new long[] {2}).next(logits);
        assertThat(logits).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void refusesLogitsThatAreNoNumbers(float bad) {
        assertThatThrownBy(() -> sampler(0, 1, 0).next(new float[] {0, 0, bad}))
                .isInstanceOf(NonFiniteLogitsException.class)
                .hasMessageContaining(bad + " for token 2");
    }

    @Test
    void refusesLogitsWithoutAnyChoice() {
        float none = Float.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> sampler(1, 1, 0).next(new float[] {none, none}))
                .isInstanceOf(NonFiniteLogitsException.class);
        assertThat(sampler(1, 1, 0).next(new float[] {none, 0, none})).isEqualTo(1);
    }
}
