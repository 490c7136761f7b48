package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.dataset.Question;
import io.github.herovlm.dataset.Scene;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.prompt.PromptPacker;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What learns the demonstration's weights")
class LearnerTest {
    @TempDir
    static Path directory;

    private static NDManager owner;
    private static DemoFolder folder;
    private static Texts texts;
    private static List<SceneTensors> scenes;

    @BeforeAll
    static void open() throws IOException {
        owner = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        folder = DemoFolder.prepare(directory);
        texts = folder.texts();
        SceneGenerator generator = new SceneGenerator(Split.TRAIN, 3);
        scenes = List.of(tensors(generator.scene(0)), tensors(generator.scene(1)));
    }

    @AfterAll
    static void close() {
        texts.close();
        owner.close();
    }

    private static SceneTensors tensors(Scene scene) {
        return SceneTensors.of(scene, folder.tiler());
    }

    private static Learner begun(NDManager scope) throws IOException {
        Learner learner = new Learner(folder.llava(), folder.clip());
        learner.bind(scope, folder.begin(scope, 1));
        return learner;
    }

    @Test
    @DisplayName("reads a whole picture in the order in which the unpruned model reads it")
    void order() {
        for (SceneTensors scene : scenes) {
            long[] prompt = Arrays.copyOf(texts.before(), texts.before().length + 1);
            prompt[prompt.length - 1] = folder.llava().imageTokenId();
            PackedPrompt packed = new PromptPacker(
                            folder.llava().imageTokenId(), folder.llava().text().vocabSize())
                    .pack(prompt, List.of(everything(scene)));
            long[] visual = Arrays.copyOfRange(packed.codes(), texts.before().length, packed.codes().length);
            assertThat(VisualSequence.of(scene, 0, null)).isEqualTo(visual);
        }
    }

    private static PrunePlan everything(SceneTensors scene) {
        Evidence evidence = Evidence.builder(scene.pixels().grid(), new VisionTower(12, 4, 6, true))
                .build();
        return new NonePruner().prune(evidence, Budget.exact(1));
    }

    @Test
    @DisplayName("answers a question among others as it answers it alone")
    void branches() throws IOException {
        try (NDManager scope = owner.newSubManager();
                Learner learner = begun(scope)) {
            Scene scene = scenes.get(0).scene();
            double sum = 0;
            int tokens = 0;
            List<Question> questions = scene.questions().subList(0, 3);
            for (Question question : questions) {
                int own = texts.answer(question.answers().get(0)).length;
                sum += loss(scope, learner, asking(List.of(question))) * own;
                tokens += own;
            }
            assertThat(loss(scope, learner, asking(questions))).isCloseTo(sum / tokens, within(1e-4));
        }
    }

    private static double loss(NDManager scope, Learner learner, SceneTensors scene) {
        return learner.say(scope, new LanguageBatch(List.of(scene), texts, null), 0)
                .get(0)
                .getFloat();
    }

    private static SceneTensors asking(List<Question> questions) {
        SceneTensors whole = scenes.get(0);
        Scene scene = whole.scene();
        return new SceneTensors(
                new Scene(
                        scene.rows(),
                        scene.columns(),
                        scene.width(),
                        scene.height(),
                        scene.type(),
                        scene.items(),
                        questions,
                        scene.seed()),
                whole.pixels(),
                whole.covering());
    }

    @Test
    @DisplayName("loses less at each stage the longer it looks at the same scenes")
    void learns() throws IOException {
        try (NDManager scope = owner.newSubManager();
                Learner learner = begun(scope)) {
            double first = see(scope, learner);
            double last = first;
            for (int step = 0; step < 12; step++) {
                last = see(scope, learner);
            }
            assertThat(last).isLessThan(first * 0.8);
            first = say(scope, learner);
            for (int step = 0; step < 12; step++) {
                last = say(scope, learner);
            }
            assertThat(last).isLessThan(first * 0.8);
        }
    }

    private static double see(NDManager scope, Learner learner) {
        NDList out = learner.see(scope, new VisionBatch(scenes, texts), true);
        learner.move(scope, 1, List.of(out.get(1)), new float[] {1e-3f, 1e-3f}, 0.05f);
        return out.get(0).getFloat(0);
    }

    private static double say(NDManager scope, Learner learner) {
        NDList out = learner.say(scope, new LanguageBatch(scenes, texts, new SplittableRandom(1)), 2);
        learner.move(scope, 2, List.of(out.get(2)), new float[] {1e-3f, 1e-4f}, 0.05f);
        return out.get(0).getFloat();
    }

    @Test
    @DisplayName("goes on after a break as if there had been none")
    void resumes() throws IOException {
        try (NDManager scope = owner.newSubManager();
                Learner unbroken = begun(scope);
                Learner broken = new Learner(folder.llava(), folder.clip())) {
            see(scope, unbroken);
            Path file = directory.resolve("saved");
            unbroken.state(scope, 1).save(file);
            TrainingState read = TrainingState.load(scope, file);
            assertThat(read.step()).isEqualTo(1);
            broken.bind(scope, read);
            see(scope, unbroken);
            see(scope, broken);
            List<NDArray> expected = new ArrayList<>(unbroken.state(scope, 2).weights());
            List<NDArray> found = broken.state(scope, 2).weights();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).toFloatArray())
                        .isEqualTo(expected.get(i).toFloatArray());
            }
        }
    }
}
