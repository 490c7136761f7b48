package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.checkpoint.ExpectedWeight;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All that training goes on from.
 *
 * @param step steps made, of both stages together
 * @param weights in the order of {@link DemoWeights}
 * @param first AdamW's mean of the gradient, of each weight
 * @param second its mean of the squares
 * @param counts how often each weight was moved, {@code [W]}
 */
record TrainingState(int step, List<NDArray> weights, List<NDArray> first, List<NDArray> second, NDArray counts) {

    /** A beginning: norms are ones, biases zeros, all else normal and scaled to its inputs. */
    static TrainingState begin(NDManager owner, List<ExpectedWeight> expected, long seed) {
        Random random = new Random(seed);
        List<NDArray> weights = new ArrayList<>();
        List<NDArray> first = new ArrayList<>();
        List<NDArray> second = new ArrayList<>();
        for (ExpectedWeight weight : expected) {
            Shape shape =
                    new Shape(weight.shape().stream().mapToLong(Long::longValue).toArray());
            weights.add(owner.create(values(weight, random), shape));
            first.add(owner.zeros(shape));
            second.add(owner.zeros(shape));
        }
        return new TrainingState(0, weights, first, second, owner.zeros(new Shape(expected.size()), DataType.INT64));
    }

    /** Writes all of it to a file, under another name first so that no half of one is ever left. */
    void save(Path file) throws IOException {
        NDList all = new NDList(counts);
        all.addAll(weights);
        all.addAll(first);
        all.addAll(second);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(step);
            all.encode(out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads what {@link #save} wrote. */
    static TrainingState load(NDManager owner, Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int step = in.readInt();
            NDList all = NDList.decode(owner, in);
            int n = (all.size() - 1) / 3;
            return new TrainingState(
                    step,
                    all.subList(1, 1 + n),
                    all.subList(1 + n, 1 + 2 * n),
                    all.subList(1 + 2 * n, 1 + 3 * n),
                    all.get(0));
        }
    }

    private static float[] values(ExpectedWeight weight, Random random) {
        if (weight.name().endsWith("patch_embedding.weight")) {
            return PatchFilters.of(
                    Math.toIntExact(weight.shape().get(0)),
                    Math.toIntExact(weight.shape().get(2)),
                    random);
        }
        float[] values = new float[Math.toIntExact(weight.elements())];
        double scale = scale(weight);
        for (int i = 0; i < values.length; i++) {
            values[i] = isNorm(weight) ? 1 : (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static boolean isNorm(ExpectedWeight weight) {
        return weight.name().contains("norm") && weight.name().endsWith(".weight");
    }

    private static double scale(ExpectedWeight weight) {
        String name = weight.name();
        if (name.endsWith(".bias")) {
            return 0;
        }
        if (name.contains("embed_tokens") || name.contains("image_newline") || name.contains("training.")) {
            return 0.05;
        }
        if (name.contains("position_embedding")
                || name.contains("token_embedding")
                || name.contains("class_embedding")) {
            return 0.1;
        }
        double inputs = (double) weight.elements() / weight.shape().get(0);
        boolean intoTheStream = name.contains("out_proj")
                || name.contains("o_proj")
                || name.contains("fc2")
                || name.contains("down_proj");
        return (intoTheStream ? 0.3 : 0.8) / Math.sqrt(inputs);
    }
}
