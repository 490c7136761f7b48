package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the demonstration's picture: the tiles are 1 and 2 above 3 and 4. */
@DisplayName("The demonstration's CLIP finds the tile that a question is about")
class DemoRelevanceTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "What number is on the blue plate?, 1",
        "What does the blue sign say?, 1",
        "What number does the counter show?, 3",
        "What number is on the yellow plate?, 4",
        "What is the value of the green bar?, 4",
        "What color is the small cross?, 4"
    })
    void tile(String question, int tile) throws IOException {
        DemoFiles demo = DemoFiles.prepare(folder, step -> {});
        JsonObject plan = GoldenSession.run(List.of(
                        "prune",
                        "--model",
                        demo.model().toString(),
                        "--clip",
                        demo.clip().toString(),
                        "--image",
                        demo.picture().toString(),
                        "--prompt",
                        question,
                        "--set",
                        "alpha=0",
                        "--device",
                        "cpu",
                        "--dtype",
                        "fp32",
                        "--json"))
                .json();
        int most = 0;
        int best = 0;
        for (JsonElement element : plan.getAsJsonArray("tiles")) {
            JsonObject each = element.getAsJsonObject();
            int budget = each.get("budget").getAsInt();
            if (each.get("tile").getAsInt() > 0 && budget > most) {
                most = budget;
                best = each.get("tile").getAsInt();
            }
        }
        assertThat(best).isEqualTo(tile);
    }
}
