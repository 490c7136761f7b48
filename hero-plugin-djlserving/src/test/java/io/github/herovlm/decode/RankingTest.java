package io.github.herovlm.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000})
    void ranksAsASortDoesWithTiesByLowerId(int size) {
        Random random = new Random(size);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextInt(8) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(20) - 10;
        }
        Ranking ranking = new Ranking(scores);
        int[] expected = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing((Integer id) -> -scores[id]))
                .mapToInt(Integer::intValue)
                .toArray();
        // Asked out of order, and twice.
        assertThat(ranking.id(size / 2)).isEqualTo(expected[size / 2]);
        assertThat(IntStream.range(0, size).map(ranking::id))
                .containsExactly(IntStream.of(expected).boxed().toArray(Integer[]::new));
    }
}
