package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.workbench.LocalWorkbench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The hero command on the tiny checkpoint, against transformers 4.47 and the published selections")
class HeroCommandGoldenTest {
    private static final Golden GOLDEN = Golden.image("160x80");
    private static final List<String> QUESTION = List.of(
            "--model",
            Golden.directory().toString(),
            "--clip",
            Golden.directory().resolve("clip").toString(),
            "--image",
            Golden.picture("160x80").toString(),
            "--device",
            "cpu",
            "--dtype",
            "fp32",
            "--raw-prompt",
            "--prompt",
            "<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64",
            "--instruction",
            "t12 t45 t101 t7");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("prune --json: the kept patches of hero.r040.mask, and an overlay")
    void prune() {
        Path overlay = folder.resolve("overlay.png");
        JsonObject json = json("prune", "--retention", "0.4", "--overlay", overlay.toString(), "--json");
        int[] mask = GOLDEN.ints("hero.r040.mask");
        int patches = 16;
        for (JsonElement element : json.getAsJsonArray("tiles")) {
            JsonObject tile = element.getAsJsonObject();
            int first = tile.get("tile").getAsInt() * patches;
            assertThat(ints(tile.getAsJsonArray("kept")))
                    .containsExactly(IntStream.range(0, patches)
                            .filter(patch -> mask[first + patch] == 1)
                            .toArray());
        }
        assertThat(json.getAsJsonObject("tokens")
                        .getAsJsonObject("patches")
                        .get("kept")
                        .getAsInt())
                .isEqualTo(Arrays.stream(mask).sum());
        assertThat(overlay).isNotEmptyFile();
    }

    @Test
    @DisplayName("generate --json: the 12 greedy tokens of hero.r040.tokens, the prompt's length of hero.r040.seq")
    void generate() {
        JsonObject json = json("generate", "--retention", "0.4", "--ignore-eos", "--max-new-tokens", "12", "--json");
        assertThat(ints(json.getAsJsonArray("token_ids"))).containsExactly(GOLDEN.ints("hero.r040.tokens"));
        JsonObject tokens = json.getAsJsonObject("tokens");
        assertThat(tokens.get("prompt").getAsInt()).isEqualTo(12 + GOLDEN.ints("hero.r040.seq").length);
        assertThat(tokens.get("generated").getAsInt()).isEqualTo(12);
    }

    @Test
    @DisplayName("compare --json: arms side by side; r = 1 in exact mode agrees with none to the end")
    void compare() {
        JsonArray arms = json(
                        "compare",
                        "--arms",
                        "none,hero@1,hero@0.4,globalco@0.2:temperature=5",
                        "--ignore-eos",
                        "--max-new-tokens",
                        "12",
                        "--out",
                        folder.toString(),
                        "--json")
                .getAsJsonArray("arms");
        assertThat(ints(arms.get(0).getAsJsonObject().getAsJsonArray("token_ids")))
                .containsExactly(GOLDEN.ints("full.tokens"));
        JsonObject whole = arms.get(1).getAsJsonObject().getAsJsonObject("agreement");
        assertThat(whole.get("identical").getAsBoolean()).isTrue();
        assertThat(whole.get("common_prefix").getAsInt()).isEqualTo(12);
        assertThat(whole.get("first_token_kl").getAsDouble()).isLessThan(1e-9);
        JsonObject pruned = arms.get(2).getAsJsonObject();
        assertThat(pruned.getAsJsonObject("tokens").get("visual").getAsInt()).isEqualTo((int) (0.4 * 48));
        assertThat(pruned.getAsJsonObject("agreement").get("first_token_kl").getAsDouble())
                .isPositive();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    @DisplayName("generate through the chat template")
    void chat() {
        List<String> args = new java.util.ArrayList<>(List.of("generate"));
        args.addAll(QUESTION);
        args.remove("--raw-prompt");
        args.set(args.indexOf("--prompt") + 1, "t12 t45");
        args.addAll(List.of("--pruner", "none", "--max-new-tokens", "4", "--json"));
        JsonObject tokens = JsonParser.parseString(run(args)).getAsJsonObject().getAsJsonObject("tokens");
        // <s> t15 t87, the picture, t12 t45 t64
        assertThat(tokens.get("text").getAsInt()).isEqualTo(6);
    }

    @Test
    @DisplayName("inspect --json: what the checkpoint holds")
    void inspect() {
        JsonObject json = JsonParser.parseString(
                        run(List.of("inspect", "--model", Golden.directory().toString(), "--json")))
                .getAsJsonObject();
        assertThat(json.get("complete").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonObject("text").get("kv_heads").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonObject("tiles").getAsJsonArray("grids")).hasSize(5);
        assertThat(json.getAsJsonArray("memory")
                        .get(0)
                        .getAsJsonObject()
                        .get("device")
                        .getAsString())
                .isEqualTo("cpu");
    }

    @Test
    @DisplayName("demo: lays out picture and trained model, answers, writes the report")
    void demo() throws Exception {
        Path report = folder.resolve("report");
        String out = run(List.of(
                "demo", "--cache", folder.resolve("cache").toString(), "--out", report.toString(), "--device", "cpu"));
        assertThat(out).contains("none ", "hero@0.4 ", "random@0.4 ").doesNotContain("mean nothing");
        assertThat(Files.readString(report.resolve("report.html"))).doesNotContain("weights are random");
        Map<String, String> answers = new HashMap<>();
        for (JsonElement element : JsonParser.parseString(Files.readString(report.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonArray("arms")) {
            JsonObject arm = element.getAsJsonObject();
            answers.put(arm.get("arm").getAsString(), arm.get("answer").getAsString());
        }
        assertThat(answers)
                .containsEntry("none", "20")
                .containsEntry("hero@0.4", "20")
                .containsEntry("hired@0.4", "20");
        assertThat(folder.resolve("cache/scene.png")).isNotEmptyFile();
    }

    private static JsonObject json(String command, String... options) {
        List<String> args = new java.util.ArrayList<>(List.of(command));
        args.addAll(QUESTION);
        args.addAll(List.of(options));
        return JsonParser.parseString(run(args)).getAsJsonObject();
    }

    private static String run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        LocalWorkbench workbench = new LocalWorkbench(HeroCommandGoldenTest.class.getClassLoader(), Clock.systemUTC());
        int exitCode = HeroCommand.commandLine(console, workbench).execute(args.toArray(String[]::new));
        assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }
}
