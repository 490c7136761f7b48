package io.github.herovlm.workbench.demo;

import io.github.herovlm.checkpoint.CheckpointInventory;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.WeightPlan;
import io.github.herovlm.checkpoint.WeightType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A checkpoint that was never trained: its words mean nothing, its sizes and times are those of a real one of its shape. */
public final class RandomCheckpoint {
    private static final String MARK = "RANDOM_WEIGHTS.txt";
    private static final String NOTE =
            "The weights in this folder are random numbers. What the model says means nothing.\n";

    private RandomCheckpoint() {}

    /** Whether a checkpoint folder says that its weights are random. */
    public static boolean is(Path directory) {
        return Files.exists(directory.resolve(MARK));
    }

    /**
     * Makes a checkpoint, unless it is there and complete.
     *
     * @param resources folder beside this class with everything but the weights
     */
    static void make(Path directory, String resources, List<String> files, long seed) throws IOException {
        if (is(directory) && CheckpointInventory.of(directory).isComplete()) {
            return;
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARK), NOTE);
        for (String file : files) {
            try (InputStream in = RandomCheckpoint.class.getResourceAsStream(resources + "/" + file)) {
                Files.copy(
                        Objects.requireNonNull(in, file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Random random = new Random(seed);
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"),
                plan(directory).weights().stream()
                        .map(weight -> tensor(weight, random))
                        .toList());
    }

    private static WeightPlan plan(Path directory) {
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        LlavaNextConfig llava = inventory.llava();
        ClipConfig clip = inventory.clip();
        return llava != null ? WeightPlan.of(llava) : WeightPlan.of(Objects.requireNonNull(clip));
    }

    private static TensorSource tensor(ExpectedWeight weight, Random random) {
        long[] shape = weight.shape().stream().mapToLong(Long::longValue).toArray();
        double scale = scale(weight);
        return TensorSource.of(
                weight.name(),
                WeightType.F32,
                isNorm(weight) ? () -> 1 : () -> (float) (scale * random.nextGaussian()),
                shape);
    }

    private static boolean isNorm(ExpectedWeight weight) {
        return weight.name().contains("norm") && weight.name().endsWith(".weight");
    }

    /** Keeps activations of order one; queries and keys are larger, so that attention prefers some patches to others. */
    private static double scale(ExpectedWeight weight) {
        if (weight.name().endsWith(".bias") || weight.shape().isEmpty()) {
            return 0;
        }
        double inputs = weight.elements() / weight.shape().get(0);
        boolean attends = weight.name().contains("q_proj") || weight.name().contains("k_proj");
        return weight.shape().size() == 1 ? 1 : (attends ? 2 : 1) / Math.sqrt(inputs);
    }
}
