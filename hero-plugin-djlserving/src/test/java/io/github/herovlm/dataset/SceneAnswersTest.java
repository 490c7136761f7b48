package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers and words, against the items. */
class SceneAnswersTest {

    @ParameterizedTest
    @EnumSource
    void everyAnswerFollowsFromTheItems(Split split) {
        SceneGenerator generator = new SceneGenerator(split, 5);
        for (int index = 0; index < 500; index++) {
            Scene scene = generator.scene(index);
            Solver solver = new Solver(scene);
            for (Question question : scene.questions()) {
                assertThat(question.answers().get(0))
                        .as("%s of %s %d", question, split, index)
                        .isEqualTo(solver.answer(question.text()));
                assertThat(question.items())
                        .allSatisfy(item ->
                                assertThat(item).isBetween(0, scene.items().size() - 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHardNoHasTheThingAndTheColorApart(Split split) {
        SceneGenerator generator = new SceneGenerator(split, 6);
        for (int index = 0; index < 300; index++) {
            Scene scene = generator.scene(index);
            for (Question question : scene.questions()) {
                boolean hard = !question.items().isEmpty();
                if (hard && question.answers().get(0).equals("no")) {
                    Item thing = scene.items().get(question.items().get(0));
                    Item other = scene.items().get(question.items().get(1));
                    assertThat(question.text()).contains(" " + Wording.thing(thing) + "?");
                    assertThat(question.text()).contains(" " + other.colour().label() + " ");
                    assertThat(thing.colour()).isNotEqualTo(other.colour());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "TRAIN")
    void theVocabularyIsWhatIsSaid(Split split) {
        Set<String> said = new TreeSet<>();
        SceneGenerator generator = new SceneGenerator(split, 1);
        for (int index = 0; index < 2000; index++) {
            for (Question question : generator.scene(index).questions()) {
                said.addAll(words(question.text()));
                question.answers().forEach(answer -> said.addAll(words(answer)));
            }
        }
        assertThat(Vocabulary.words()).containsExactlyElementsOf(said);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.replace("?", "").split(" "));
    }
}
