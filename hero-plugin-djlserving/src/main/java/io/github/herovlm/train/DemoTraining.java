package io.github.herovlm.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.dataset.Scene;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the demonstration's model in two stages: vision and text tower by labels of patches and tiles and by matching questions with
 * tiles; then projector and decoder by questions and answers. The same plan gives the same scenes to every step, also when training
 * was broken off and goes on.
 */
public final class DemoTraining {
    private static final int SCENES_OF_A_RUN = 1 << 20;

    private final TrainingPlan plan;
    private final DemoFolder folder;
    private final TrainingLog log;
    private final SceneGenerator generator;

    /** Training into a folder. */
    public DemoTraining(TrainingPlan plan, DemoFolder folder, TrainingLog log) {
        this.plan = plan;
        this.folder = folder;
        this.log = log;
        this.generator = new SceneGenerator(Split.TRAIN, plan.seed());
    }

    /** Makes all steps that have not been made yet, and writes the checkpoints. */
    public void run() throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(plan.workers());
        try (NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                Texts texts = folder.texts();
                Learner learner = new Learner(folder.llava(), folder.clip())) {
            int begin;
            try (NDManager start = owner.newSubManager()) {
                TrainingState state = folder.begin(start, plan.seed());
                learner.bind(start, state);
                begin = state.step();
            }
            Validation validation = new Validation(folder, texts, learner, workers);
            for (int step = begin; step < plan.steps(); step++) {
                try (NDManager scope = owner.newSubManager()) {
                    step(scope, step, learner, texts, workers);
                    if ((step + 1) % plan.every() == 0 || step + 1 == plan.visionSteps() || step + 1 == plan.steps()) {
                        log.validated(step + 1, validation.run(scope, plan.stage(step)));
                        folder.save(learner.state(scope, step + 1), plan.stage(step));
                    }
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void step(NDManager scope, int step, Learner learner, Texts texts, ExecutorService workers)
            throws InterruptedException {
        List<Future<NDList>> running = new ArrayList<>();
        for (int worker = 0; worker < plan.workers(); worker++) {
            int number = step * plan.workers() + worker;
            NDManager own = scope.newSubManager();
            running.add(workers.submit(() -> gradient(own, step, number, learner, texts)));
        }
        List<NDArray> gradients = new ArrayList<>();
        List<NDList> outputs = new ArrayList<>();
        for (Future<NDList> one : running) {
            NDList output = result(one);
            outputs.add(output);
            gradients.add(output.get(output.size() - 1));
        }
        float rate = plan.rate(step);
        boolean both = plan.stage(step) == 1 || plan.joint(step);
        float second = plan.stage(step) == 1 ? rate : rate * TrainingPlan.JOINT_SHARE;
        float norm = learner.move(
                scope,
                plan.stage(step),
                gradients,
                both ? new float[] {rate, second} : new float[] {rate},
                TrainingPlan.DECAY);
        log.stepped(step + 1, plan.steps(), plan.stage(step), outputs, norm);
    }

    private NDList gradient(NDManager own, int step, int number, Learner learner, Texts texts) {
        List<SceneTensors> scenes = new ArrayList<>();
        for (int i = 0; i < plan.scenes(); i++) {
            Scene scene = generator.scene((number * plan.scenes() + i) % SCENES_OF_A_RUN);
            scenes.add(SceneTensors.of(scene, folder.tiler()));
        }
        if (plan.stage(step) == 1) {
            return learner.see(own, new VisionBatch(scenes, texts), true);
        }
        SplittableRandom random = new SplittableRandom(plan.seed() * 31 + number);
        return learner.say(own, new LanguageBatch(scenes, texts, random), plan.joint(step) ? 2 : 1);
    }

    static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step failed", e.getCause());
        }
    }
}
