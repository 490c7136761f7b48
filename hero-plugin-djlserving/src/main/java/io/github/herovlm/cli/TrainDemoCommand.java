package io.github.herovlm.cli;

import io.github.herovlm.train.DemoFolder;
import io.github.herovlm.train.DemoTraining;
import io.github.herovlm.train.TrainingLog;
import io.github.herovlm.train.TrainingPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hero train-demo}. */
@Command(
        name = "train-demo",
        description =
                "Trains the demonstration's model from nothing, on scenes made as it goes; broken off, it goes on where it last"
                        + " saved. Takes an hour on two cores.")
final class TrainDemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder for weights, state and learning curve")
    private Path out = Path.of("");

    @Option(
            names = "--vision-steps",
            paramLabel = "N",
            description = "steps of stage 1, vision and text tower (default: ${DEFAULT-VALUE})")
    private int visionSteps = TrainingPlan.VISION_STEPS;

    @Option(
            names = "--language-steps",
            paramLabel = "N",
            description = "steps of stage 2, projector and decoder (default: ${DEFAULT-VALUE})")
    private int languageSteps = TrainingPlan.LANGUAGE_STEPS;

    @Option(
            names = "--joint-steps",
            paramLabel = "N",
            description = "the last of these that train the vision tower as well (default: ${DEFAULT-VALUE})")
    private int jointSteps = TrainingPlan.JOINT_STEPS;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "threads that each take the gradient of scenes of their own; part of the recipe: another number"
                            + " gives other weights (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    @Option(names = "--scenes", paramLabel = "N", description = "scenes a worker and step (default: ${DEFAULT-VALUE})")
    private int scenes = 8;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "steps between two validations, each of which saves (default: ${DEFAULT-VALUE})")
    private int every = 100;

    @Option(names = "--seed", paramLabel = "S", description = "of weights and scenes (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    TrainDemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TrainingPlan plan = new TrainingPlan(seed, visionSteps, languageSteps, jointSteps, workers, scenes, every);
        // The workers share the cores; libtorch's own threads would only stand in their way.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        DemoFolder folder = DemoFolder.prepare(out);
        TrainingLog log = new TrainingLog(folder.curve(), console.err()::println);
        try {
            new DemoTraining(plan, folder, log).run();
        } catch (InterruptedException e) {
            throw (InterruptedIOException) new InterruptedIOException("training was interrupted").initCause(e);
        }
        console.out().println(out);
        return 0;
    }
}
