package io.github.herovlm.train;

import ai.djl.ndarray.NDList;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What training tells while it runs: lines for whoever waits, and JSON lines of the learning curve beside the weights. */
public final class TrainingLog {
    private static final int EVERY = 20;

    private final Path curve;
    private final Consumer<String> lines;
    private double loss;
    private int steps;
    private long since = System.nanoTime();

    /**
     * @param curve JSON lines are appended to it
     * @param lines takes lines for people
     */
    public TrainingLog(Path curve, Consumer<String> lines) {
        this.curve = curve;
        this.lines = lines;
    }

    void stepped(int step, int all, int stage, List<NDList> outputs, float norm) {
        for (NDList output : outputs) {
            loss += output.get(0).flatten().getFloat(0) / outputs.size();
        }
        steps++;
        if (step % EVERY == 0) {
            double seconds = (System.nanoTime() - since) / 1e9;
            lines.accept(String.format(
                    Locale.ROOT,
                    "stage %d, step %d of %d: loss %.3f, gradient %.2f, %.2f s a step",
                    stage,
                    step,
                    all,
                    loss / steps,
                    norm,
                    seconds / steps));
            JsonObject entry = new JsonObject();
            entry.addProperty("step", step);
            entry.addProperty("stage", stage);
            entry.addProperty("loss", loss / steps);
            append(entry);
            loss = 0;
            steps = 0;
            since = System.nanoTime();
        }
    }

    void validated(int step, Map<String, Double> shares) {
        StringBuilder line = new StringBuilder("validation at step " + step + ":");
        JsonObject entry = new JsonObject();
        entry.addProperty("step", step);
        JsonObject right = new JsonObject();
        shares.forEach((name, share) -> {
            line.append(String.format(Locale.ROOT, " %s %.3f", name, share));
            right.addProperty(name, share);
        });
        entry.add("right", right);
        lines.accept(line.toString());
        append(entry);
    }

    private void append(JsonObject entry) {
        try {
            Files.writeString(
                    curve, entry + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
