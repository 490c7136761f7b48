package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.dataset.Colour;
import io.github.herovlm.dataset.Family;
import io.github.herovlm.dataset.Kind;
import io.github.herovlm.dataset.Question;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Shape;
import io.github.herovlm.dataset.Split;
import io.github.herovlm.dataset.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the projector learns to say of a patch")
class PatchNamesTest {
    private static final int SCENES = 60;

    @TempDir
    static Path directory;

    private static final List<SceneTensors> ALL = new ArrayList<>();

    @BeforeAll
    static void draw() throws Exception {
        DemoFolder folder = DemoFolder.prepare(directory);
        SceneGenerator generator = new SceneGenerator(Split.TRAIN, 3);
        for (int i = 0; i < SCENES; i++) {
            ALL.add(SceneTensors.of(generator.scene(i), folder.tiler()));
        }
    }

    @Test
    @DisplayName("words that the model has")
    void vocabulary() {
        for (SceneTensors scene : ALL) {
            for (boolean thumbnail : new boolean[] {true, false}) {
                for (String name : names(scene, thumbnail)) {
                    assertThat(name.isEmpty() || Vocabulary.words().containsAll(words(name)))
                            .as(name)
                            .isTrue();
                }
            }
        }
    }

    @Test
    @DisplayName("what is asked for in print, charts and places, beside the words that ask for it")
    void answers() {
        Map<Family, int[]> found = new EnumMap<>(Family.class);
        for (SceneTensors scene : ALL) {
            for (Question question : scene.scene().questions()) {
                Family family = question.family();
                if (family == Family.READING || family == Family.CHART || family == Family.POSITION) {
                    int[] counts = found.computeIfAbsent(family, key -> new int[2]);
                    counts[0] +=
                            names(scene, family == Family.POSITION).stream().anyMatch(name -> tells(name, question))
                                    ? 1
                                    : 0;
                    counts[1]++;
                }
            }
        }
        assertThat(found.get(Family.READING)[0]).isEqualTo(found.get(Family.READING)[1]);
        assertThat(found.get(Family.CHART)[0]).isEqualTo(found.get(Family.CHART)[1]);
        // In the thumbnail a patch has the name of one item, and small ones share patches.
        assertThat((double) found.get(Family.POSITION)[0] / found.get(Family.POSITION)[1])
                .isBetween(0.75, 1.0);
    }

    @Test
    @DisplayName("a shape's plural as often as the shape is there")
    void plurals() {
        for (SceneTensors scene : ALL) {
            for (Question question : scene.scene().questions()) {
                if (question.family() == Family.COUNTING) {
                    String plural = words(question.text()).get(2);
                    long said = names(scene, false).stream()
                            .filter(name -> words(name).contains(plural))
                            .count();
                    assertThat(said)
                            .as(question.text())
                            .isEqualTo(Long.parseLong(question.answers().get(0)));
                }
            }
        }
    }

    /** Whether a name has all that the answer has, and all that a question says of the thing. */
    private static boolean tells(String name, Question question) {
        List<String> said = words(name);
        List<String> wanted = new ArrayList<>(words(question.answers().get(0)));
        words(question.text()).stream().filter(PatchNamesTest::telling).forEach(wanted::add);
        return said.containsAll(wanted);
    }

    private static boolean telling(String word) {
        return Arrays.stream(Colour.values()).anyMatch(colour -> colour.label().equals(word))
                || Arrays.stream(Shape.values()).anyMatch(shape -> shape.label().equals(word))
                || Arrays.stream(Kind.values()).anyMatch(kind -> kind.label().equals(word))
                || word.equals("bar")
                || word.equals("tallest");
    }

    /** Of all patches of the thumbnail, or of all local tiles. */
    private static List<String> names(SceneTensors scene, boolean thumbnail) {
        List<String> names = new ArrayList<>();
        int last = thumbnail ? 1 : scene.covering().size();
        for (int tile = thumbnail ? 0 : 1; tile < last; tile++) {
            names.addAll(PatchNames.of(scene, tile));
        }
        return names;
    }

    private static List<String> words(String text) {
        return List.of(text.replace("?", "").split(" ", -1));
    }
}
