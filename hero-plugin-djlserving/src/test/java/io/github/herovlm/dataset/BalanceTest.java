package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** That an answer cannot be guessed from how often it is right. */
class BalanceTest {
    private static final int SCENES = 8000;

    private static List<Question> questions(Split split) {
        SceneGenerator generator = new SceneGenerator(split, SceneGenerator.DEFAULT_SEED);
        return IntStream.range(0, SCENES)
                .mapToObj(generator::scene)
                .flatMap(scene -> scene.questions().stream())
                .toList();
    }

    private static double share(List<Question> questions, Family family, String answer) {
        List<Question> asked = questions.stream()
                .filter(question -> question.family() == family)
                .toList();
        long right = asked.stream()
                .filter(question -> question.answers().get(0).equals(answer))
                .count();
        return (double) right / asked.size();
    }

    @Test
    void answersAreBalanced() {
        List<Question> test = questions(Split.TEST);
        assertThat(share(test, Family.PRESENCE, "yes")).isBetween(0.48, 0.52);
        for (int count = 0; count <= 4; count++) {
            assertThat(share(test, Family.COUNTING, "" + count)).isCloseTo(0.2, Offset.offset(0.03));
        }
        for (String place : List.of("top left", "top right", "bottom left", "bottom right")) {
            assertThat(share(test, Family.POSITION, place)).isCloseTo(0.25, Offset.offset(0.04));
        }
        for (SceneType type : SceneType.values()) {
            assertThat(share(test, Family.SCENE, type.label())).isCloseTo(1 / 6.0, Offset.offset(0.03));
        }
        for (String word : Lexicon.WORDS) {
            assertThat(share(test, Family.READING, word.toLowerCase(Locale.ROOT)))
                    .isBetween(0.008, 0.018);
        }
    }

    @Test
    void aColorOrThingGivesNoHintWhetherItIsThere() {
        Map<String, Integer> yes = new HashMap<>();
        Map<String, Integer> all = new HashMap<>();
        for (Question question : questions(Split.TEST)) {
            if (question.family() == Family.PRESENCE) {
                String[] words = question.text().replace("?", "").split(" ", -1);
                for (String word : List.of(words[3], words[4])) {
                    all.merge(word, 1, Integer::sum);
                    yes.merge(word, question.answers().get(0).equals("yes") ? 1 : 0, Integer::sum);
                }
            }
        }
        assertThat(all).hasSize(Colour.values().length + Shape.values().length + 2);
        all.forEach((word, asked) ->
                assertThat((double) yes.getOrDefault(word, 0) / asked).as(word).isBetween(0.4, 0.6));
    }

    @Test
    void familiesKeepTheirShares() {
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            List<Question> questions = questions(split);
            Map<Family, Double> expected = Map.of(
                    Family.READING, 0.30,
                    Family.ATTRIBUTE, 0.15,
                    Family.COUNTING, 0.10,
                    Family.POSITION, 0.10,
                    Family.CHART, 0.10,
                    Family.PRESENCE, 0.15,
                    Family.SCENE, 0.10);
            expected.forEach((family, share) -> {
                long asked = questions.stream()
                        .filter(question -> question.family() == family)
                        .count();
                assertThat((double) asked / questions.size())
                        .as("%s in %s", family, split)
                        .isCloseTo(share, Offset.offset(0.03));
            });
        }
    }
}
