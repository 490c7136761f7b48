package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.dataset.DatasetWriter;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed weights on the first hundred questions of the test set. A change of these counts is a change of the weights, the
 * data, the model's code or a strategy.
 */
@DisplayName("The demonstration's model on a hundred questions of its test set")
class DemoAccuracyTest {
    private static final int QUESTIONS = 100;
    private static final int PICTURES = 60;
    private static final Map<String, Integer> RIGHT = Map.of(
            "none", 89,
            "thumbnail", 25,
            "hero@0.4", 85,
            "hired@0.4", 87,
            "hero@0.2", 80,
            "random@0.2", 43);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("answers as many right as ever")
    void counts() throws IOException {
        DemoFiles demo = DemoFiles.prepare(folder.resolve("demo"), step -> {});
        Path data = folder.resolve("data");
        new DatasetWriter(Split.TEST, SceneGenerator.DEFAULT_SEED).write(PICTURES, data, done -> {});
        Path predictions = folder.resolve("predictions.jsonl");
        JsonObject report = GoldenSession.run(List.of(
                        "evaluate",
                        "--model",
                        demo.model().toString(),
                        "--clip",
                        demo.clip().toString(),
                        "--data",
                        data.toString(),
                        "--limit",
                        String.valueOf(QUESTIONS),
                        "--arms",
                        String.join(",", RIGHT.keySet()),
                        "--device",
                        "cpu",
                        "--dtype",
                        "fp32",
                        "--predictions",
                        predictions.toString(),
                        "--json"))
                .json();
        Map<String, Integer> right = new TreeMap<>();
        for (JsonElement element : report.getAsJsonArray("arms")) {
            JsonObject arm = element.getAsJsonObject();
            assertThat(arm.get("total").getAsInt()).isEqualTo(QUESTIONS);
            right.put(arm.get("arm").getAsString(), arm.get("correct").getAsInt());
        }
        assertThat(right).isEqualTo(new TreeMap<>(RIGHT));
        assertThat(Files.readAllLines(predictions)).hasSize(QUESTIONS * RIGHT.size());
    }
}
