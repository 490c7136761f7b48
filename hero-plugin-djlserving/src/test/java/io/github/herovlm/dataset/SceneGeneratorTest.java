package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same scene for the same number, other scenes for all else. */
class SceneGeneratorTest {

    @ParameterizedTest
    @EnumSource
    void aSceneFollowsFromItsNumber(Split split) {
        Scene scene = new SceneGenerator(split, 7).scene(3);
        Scene again = new SceneGenerator(split, 7).scene(3);
        assertThat(again).isEqualTo(scene);
        assertThat(again.draw().toBytes()).isEqualTo(scene.draw().toBytes());
        assertThat(new SceneGenerator(split, 7).scene(4)).isNotEqualTo(scene);
        assertThat(new SceneGenerator(split, 8).scene(3)).isNotEqualTo(scene);
    }

    @Test
    void threadsMayShareAGenerator() {
        SceneGenerator generator = new SceneGenerator(Split.TRAIN, 1);
        List<Scene> alone = IntStream.range(0, 64).mapToObj(generator::scene).toList();
        List<Scene> together =
                IntStream.range(0, 64).parallel().mapToObj(generator::scene).toList();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void splitsHaveNoSceneInCommon() {
        Set<Long> seeds = new HashSet<>();
        Set<List<Item>> contents = new HashSet<>();
        for (Split split : Split.values()) {
            for (int index = 0; index < 500; index++) {
                Scene scene = new SceneGenerator(split, 1).scene(index);
                assertThat(scene.seed() >>> 46)
                        .as("which only this split's seeds begin with")
                        .isEqualTo(split.seedBits());
                seeds.add(scene.seed());
                contents.add(scene.items());
            }
        }
        assertThat(seeds).hasSize(1500);
        assertThat(contents).hasSize(1500);
    }

    @Test
    void numbersOfASplitNeverMeet() {
        Set<Long> seeds = new HashSet<>();
        for (int index = -50_000; index < 50_000; index++) {
            seeds.add(Chance.sceneSeed(Split.TRAIN, 1, index));
        }
        assertThat(seeds).hasSize(100_000);
    }

    @Test
    void aSceneOfTheMeasuredSplitsHasTwoOrThreeDifferentQuestions() {
        for (int index = 0; index < 100; index++) {
            List<Question> questions =
                    new SceneGenerator(Split.TEST, 1).scene(index).questions();
            assertThat(questions).hasSizeBetween(2, 3).doesNotHaveDuplicates();
        }
    }
}
