package io.github.herovlm.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.dataset.Question;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * How well the model does on scenes of the validation split: in stage 1 which share of each label is right, in stage 2 which share of
 * each family's questions is answered right, every token of the answer being the likeliest given those before it.
 */
final class Validation {
    private static final int BATCHES = 8;
    private static final int SCENES = 10;

    private final DemoFolder folder;
    private final Texts texts;
    private final Learner learner;
    private final ExecutorService workers;
    private final SceneGenerator generator = new SceneGenerator(Split.VALIDATION, 0);

    Validation(DemoFolder folder, Texts texts, Learner learner, ExecutorService workers) {
        this.folder = folder;
        this.texts = texts;
        this.learner = learner;
        this.workers = workers;
    }

    /** Shares that are right by name. */
    Map<String, Double> run(NDManager owner, int stage) throws InterruptedException {
        List<Future<Map<String, int[]>>> running = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            int first = batch * SCENES;
            NDManager own = owner.newSubManager();
            running.add(workers.submit(() -> stage == 1 ? seen(own, first) : said(own, first)));
        }
        Map<String, int[]> sums = new TreeMap<>();
        for (Future<Map<String, int[]>> one : running) {
            DemoTraining.result(one)
                    .forEach((name, counts) -> add(sums.computeIfAbsent(name, key -> new int[2]), counts));
        }
        Map<String, Double> shares = new TreeMap<>();
        sums.forEach((name, counts) -> shares.put(name, (double) counts[0] / counts[1]));
        return shares;
    }

    private Map<String, int[]> seen(NDManager own, int first) {
        try (own) {
            float[] figures = learner.see(own, new VisionBatch(scenes(first), texts), false)
                    .get(0)
                    .toFloatArray();
            Map<String, int[]> sums = new TreeMap<>();
            for (int i = 3; i < figures.length; i++) {
                // Shares of a batch; batches count alike.
                sums.put(name(i - 3), new int[] {Math.round(figures[i] * 10_000), 10_000});
            }
            return sums;
        }
    }

    private static String name(int label) {
        return label == PatchLabels.CLASSES.size() ? "question's tile" : PatchLabels.NAMES.get(label);
    }

    private Map<String, int[]> said(NDManager own, int first) {
        try (own) {
            LanguageBatch batch = new LanguageBatch(scenes(first), texts, null);
            NDList output = learner.say(own, batch, 0);
            boolean[] right = batch.right(output.get(1).toFloatArray());
            Map<String, int[]> sums = new TreeMap<>();
            for (int i = 0; i < right.length; i++) {
                Question question = batch.questions().get(i);
                for (String name : List.of("all", question.family().label())) {
                    add(sums.computeIfAbsent(name, key -> new int[2]), new int[] {right[i] ? 1 : 0, 1});
                }
            }
            return sums;
        }
    }

    private List<SceneTensors> scenes(int first) {
        List<SceneTensors> scenes = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            scenes.add(SceneTensors.of(generator.scene(first + i), folder.tiler()));
        }
        return scenes;
    }

    private static void add(int[] sum, int[] more) {
        sum[0] += more[0];
        sum[1] += more[1];
    }
}
