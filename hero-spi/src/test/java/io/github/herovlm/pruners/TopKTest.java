package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopKTest {
    private static final int[] FIVE = {0, 1, 2, 3, 4};

    @Test
    void ofEqualScoresTheLowerIndexWins() {
        double[] scores = {1, 3, 2, 3, 2};
        assertThat(TopK.of(scores, FIVE, 1)).containsExactly(1);
        assertThat(TopK.of(scores, FIVE, 2)).containsExactly(1, 3);
        assertThat(TopK.of(scores, FIVE, 3)).containsExactly(1, 2, 3);
        assertThat(TopK.of(new double[5], FIVE, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void zerosOfEitherSignAreEqual() {
        assertThat(TopK.of(new double[] {-0.0, 0.0, -0.0, 0.0, -1}, FIVE, 2)).containsExactly(0, 1);
    }

    @Test
    void onlyCandidatesAreChosen() {
        assertThat(TopK.of(new double[] {9, 1, 8, 2, 7}, new int[] {1, 3, 4}, 2))
                .containsExactly(3, 4);
    }

    @Test
    void asksForNothingOrForMoreThanThereIs() {
        assertThat(TopK.of(new double[5], FIVE, 0)).isEmpty();
        assertThat(TopK.of(new double[5], FIVE, 9)).containsExactly(FIVE);
        assertThat(TopK.of(new double[5], new int[0], 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithAStableSort(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = random.ints(60, 0, 12).asDoubleStream().toArray();
        int[] candidates = IntStream.range(0, 60).filter(i -> i % 7 != 3).toArray();
        for (int k = 0; k <= candidates.length; k++) {
            int[] expected = Arrays.stream(candidates)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                    .limit(k)
                    .mapToInt(i -> i)
                    .sorted()
                    .toArray();
            assertThat(TopK.of(scores, candidates, k)).isEqualTo(expected);
        }
    }
}
