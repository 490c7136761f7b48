package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("hero bench on a tiny shape, hero inspect on the tiny checkpoint")
class HeroFiguresGoldenTest {
    private static final String CLIP = Golden.directory().resolve("clip").toString();
    private static final String SHAPE = """
            {
              "name": "tiny", "description": "a test",
              "vision": {"hidden_size": 32, "intermediate_size": 64, "layers": 2, "heads": 4, "image_size": 56, "patch_size": 14},
              "text": {"model_type": "llama", "hidden_size": 32, "intermediate_size": 48, "layers": 2, "heads": 4, "kv_heads": 2, "vocab_size": 64},
              "grid_pinpoints": [[56, 112], [112, 56]],
              "picture": {"width": 112, "height": 56},
              "prompt_lengths": [{"retention": 1.0, "tokens": 60}, {"retention": 0.5, "tokens": 40}],
              "new_tokens": 4
            }
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("bench --json on a shape of two layers: one row a ratio, costs and times")
    void bench() throws IOException {
        JsonObject json = bench("--retention", "1.0,0.5", "--repeat", "1").json();
        JsonArray rows = json.getAsJsonArray("rows");
        assertThat(rows).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonObject row = rows.get(i).getAsJsonObject();
            assertThat(row.getAsJsonObject("tokens").get("prompt").getAsInt()).isEqualTo(i == 0 ? 60 : 40);
            assertThat(row.getAsJsonObject("first_token_ms").get("median").getAsDouble())
                    .isPositive();
            assertThat(row.get("prefill_tflops").getAsDouble()).isPositive();
        }
        assertThat(json.get("memory_measure").getAsString()).isNotBlank();
        if (Files.isReadable(Path.of("/proc/self/status"))) {
            assertThat(rows.get(0).getAsJsonObject().get("peak_memory_bytes").getAsLong())
                    .isGreaterThan(1 << 20);
        }
    }

    @Test
    @DisplayName("bench: a strategy that ignores the ratio is to blame, not the ratio")
    void benchOfNone() throws IOException {
        assertThat(bench("--pruner", "none", "--repeat", "1").json().getAsJsonArray("rows"))
                .hasSize(1);
        GoldenSession result = bench("--pruner", "none", "--retention", "0.5");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("hero: --pruner = none is not accepted: expected a strategy that goes by the ratio")
                .contains("ignores it and keeps");
    }

    @Test
    @DisplayName("inspect --json: three types, whether they fit, CLIP's share, positions")
    void inspect() {
        JsonObject json = GoldenSession.run(
                        List.of("inspect", "--model", Golden.directory().toString(), "--clip", CLIP, "--json"))
                .json();
        JsonArray memory = json.getAsJsonArray("memory");
        assertThat(memory.asList().stream()
                        .map(row -> row.getAsJsonObject().get("dtype").getAsString())
                        .limit(3))
                .containsExactly("fp32", "fp16", "bf16");
        JsonObject half = memory.get(1).getAsJsonObject();
        assertThat(half.get("fits").getAsBoolean()).isTrue();
        assertThat(half.get("clip_bytes").getAsLong())
                .isEqualTo(2 * json.getAsJsonObject("besides").get("parameters").getAsLong());
        assertThat(json.getAsJsonObject("tiles").get("most_visual_tokens").getAsInt())
                .isPositive();
        assertThat(json.getAsJsonObject("tiles").has("fits_positions")).isTrue();
        assertThat(json.getAsJsonObject("wiring").keySet())
                .containsExactly("declared_dtype", "feature_layer", "projector_activation", "tied_output");
        assertThat(GoldenSession.run(
                                List.of("inspect", "--model", Golden.directory().toString(), "--clip", CLIP))
                        .out())
                .contains("joined   after encoder layer", "CLIP MiB", "fp16", " positions");
    }

    private GoldenSession bench(String... options) throws IOException {
        Path shape = Files.writeString(folder.resolve("tiny.json"), SHAPE);
        List<String> args = new ArrayList<>(
                List.of("bench", "--shape", shape.toString(), "--device", "cpu", "--dtype", "fp32", "--json"));
        args.addAll(List.of(options));
        return GoldenSession.run(args);
    }
}
