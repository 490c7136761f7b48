package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Options of the hero command, on the tiny checkpoint")
class HeroOptionsGoldenTest {
    private static final String CLIP = Golden.directory().resolve("clip").toString();
    private static final String PROMPT = "<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("--relevance shared scores what the LLaVA tower saw; none does without")
    void relevance() {
        JsonObject shared =
                ask("prune", "--clip", CLIP, "--relevance", "shared", "--json").json();
        JsonObject none = ask("prune", "--relevance", "none", "--json").json();
        assertThat(relevance(shared)).isEqualTo("shared");
        assertThat(relevance(none)).isEqualTo("none");
        assertThat(budgets(shared)).isNotEqualTo(budgets(none));
    }

    @Test
    @DisplayName("--stream prints what is printed without it, with and without --json")
    void stream() {
        String[] more = {"--pruner", "none", "--max-new-tokens", "6", "--ignore-eos"};
        String whole = ask("generate", more).out();
        List<String> streamed = new ArrayList<>(List.of(more));
        streamed.add("--stream");
        assertThat(whole).isNotBlank();
        assertThat(ask("generate", streamed.toArray(String[]::new)).out()).isEqualTo(whole);
        streamed.add("--json");
        GoldenSession json = ask("generate", streamed.toArray(String[]::new));
        assertThat(json.json().get("text").getAsString() + "\n").isEqualTo(whole);
        assertThat(json.err()).contains(whole);
    }

    @ParameterizedTest
    @CsvSource({"all-rows, full", "none, content", "content-rows, content"})
    @DisplayName("--newlines and --plane decide over the strategy's own")
    void policies(String newlines, String plane) {
        JsonObject json = ask(
                        "generate",
                        "--pruner",
                        "fastervlm",
                        "--newlines",
                        newlines,
                        "--plane",
                        plane,
                        "--max-new-tokens",
                        "1",
                        "--json")
                .json();
        assertThat(json.get("newlines").getAsString()).isEqualTo(newlines);
        assertThat(json.get("plane").getAsString()).isEqualTo(plane);
        JsonObject tokens = json.getAsJsonObject("tokens");
        int kept = tokens.get("newlines").getAsInt();
        switch (newlines) {
            case "none" -> assertThat(kept).isZero();
            case "all-rows" ->
                assertThat(kept).isEqualTo(tokens.get("newlines_total").getAsInt());
            default ->
                assertThat(kept).isBetween(1, tokens.get("newlines_total").getAsInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"prune", "generate", "compare"})
    @DisplayName("an instruction longer than CLIP reads is reported, once")
    void cutInstruction(String command) {
        List<String> more = new ArrayList<>(List.of("--clip", CLIP, "--instruction", "t12 t45 ".repeat(60), "--json"));
        if (command.equals("compare")) {
            more.addAll(List.of("--arms", "hero@0.4", "--out", folder.toString()));
        }
        GoldenSession result = ask(command, more.toArray(String[]::new));
        JsonObject json = result.json();
        assertThat((command.equals("compare") ? json.getAsJsonObject("subject") : json)
                        .get("instruction_truncated")
                        .getAsBoolean())
                .isTrue();
        assertThat(result.err().lines().filter(line -> line.contains("its end was cut")))
                .hasSize(1);
    }

    @Test
    @DisplayName("arms draw from one seed: the same arm twice answers the same")
    void oneSeed() {
        JsonObject json = ask(
                        "compare",
                        "--arms",
                        "none,uniform@1.0,uniform@1",
                        "--temperature",
                        "5",
                        "--ignore-eos",
                        "--max-new-tokens",
                        "12",
                        "--out",
                        folder.toString(),
                        "--json")
                .json();
        Set<JsonElement> answers = new HashSet<>();
        json.getAsJsonArray("arms")
                .forEach(arm -> answers.add(arm.getAsJsonObject().get("token_ids")));
        assertThat(answers).hasSize(1);
        assertThat(json.getAsJsonObject("sampling")
                        .get("seed")
                        .getAsJsonPrimitive()
                        .isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pruner hero|2|--clip is missing: expected the folder of a CLIP checkpoint",
                "--pruner hero|2|--relevance none does without",
                "--pruner fastervlm --device gpu99|2|--device = gpu99 is not accepted",
                "--pruner fastervlm --image pom.xml|1|image",
                "--pruner fastervlm --prompt <image>t12<image>|1|image tokens in the prompt = 2 is not accepted",
                "--pruner fastervlm --prompt t12|1|image tokens in the prompt = 0 is not accepted",
            })
    @DisplayName("mistakes are found before weights are loaded")
    void preflight(String options, int exitCode, String message) throws IOException {
        Path broken = withoutWeights();
        List<String> args = new ArrayList<>(List.of("prune", "--model", broken.toString(), "--raw-prompt"));
        args.addAll(List.of(options.split(" ")));
        if (!args.contains("--image")) {
            args.addAll(List.of("--image", Golden.picture("160x80").toString()));
        }
        if (!args.contains("--prompt")) {
            args.addAll(List.of("--prompt", PROMPT));
        }
        if (!args.contains("--device")) {
            args.addAll(List.of("--device", "cpu"));
        }
        GoldenSession result = GoldenSession.run(args);
        assertThat(result.err()).contains(message);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    /** The tiny checkpoint with weights that cannot be loaded, so that whoever tries fails on them. */
    private Path withoutWeights() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("model"));
        for (String name : List.of(
                "config.json",
                "preprocessor_config.json",
                "generation_config.json",
                "tokenizer.json",
                "tokenizer_config.json")) {
            Path file = Golden.directory().resolve(name);
            if (Files.exists(file)) {
                Files.copy(file, copy.resolve(name));
            }
        }
        byte[] header = "{}      ".getBytes(StandardCharsets.US_ASCII);
        byte[] empty = new byte[8 + header.length];
        empty[0] = (byte) header.length;
        System.arraycopy(header, 0, empty, 8, header.length);
        Files.write(copy.resolve("model.safetensors"), empty);
        return copy;
    }

    @Test
    @DisplayName("a failing arm is named")
    void armIsNamed() {
        GoldenSession result = ask("compare", "--arms", "none,hero@0.4:alpha=high", "--out", folder.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("hero: --arms: hero@0.4:alpha=high: pruner.hero.alpha = high");
        GoldenSession noClip = ask("compare", "--arms", "none,hero@0.4", "--out", folder.toString());
        assertThat(noClip.err()).startsWith("hero: --clip is missing");
    }

    private static GoldenSession ask(String command, String... options) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--model",
                Golden.directory().toString(),
                "--image",
                Golden.picture("160x80").toString(),
                "--device",
                "cpu",
                "--dtype",
                "fp32",
                "--raw-prompt",
                "--prompt",
                PROMPT));
        args.addAll(List.of(options));
        return GoldenSession.run(args);
    }

    private static String relevance(JsonObject json) {
        return json.getAsJsonObject("provenance")
                .getAsJsonObject("model")
                .get("relevance")
                .getAsString();
    }

    private static List<Integer> budgets(JsonObject json) {
        return json.getAsJsonArray("tiles").asList().stream()
                .map(tile -> tile.getAsJsonObject().get("budget").getAsInt())
                .toList();
    }
}
