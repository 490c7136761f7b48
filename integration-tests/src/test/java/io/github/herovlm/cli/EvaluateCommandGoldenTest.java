package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.evaluate.GoldenQuestions;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("hero evaluate on the tiny checkpoint and three questions")
class EvaluateCommandGoldenTest {
    private static final List<String> MODEL = List.of(
            "--model",
            Golden.directory().toString(),
            "--clip",
            Golden.directory().resolve("clip").toString(),
            "--device",
            "cpu",
            "--dtype",
            "fp32");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void questions() throws IOException {
        data = GoldenQuestions.write(folder.resolve("questions"), List.of("t1", "t2", "t3"));
    }

    private static GoldenSession run(String command, String... options) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(MODEL);
        args.addAll(List.of(options));
        return GoldenSession.run(args);
    }

    private GoldenSession evaluate(String... options) {
        List<String> all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(List.of(options));
        return run("evaluate", all.toArray(String[]::new));
    }

    /** What {@code hero generate} answers. */
    private static String generated(int question, String pruner, String retention) {
        return run(
                        "generate",
                        "--image",
                        Golden.picture(GoldenQuestions.PICTURES.get(question)).toString(),
                        "--prompt",
                        GoldenQuestions.QUESTIONS.get(question),
                        "--pruner",
                        pruner,
                        "--retention",
                        retention,
                        "--budget",
                        "exact",
                        "--max-new-tokens",
                        "5",
                        "--json")
                .json()
                .get("text")
                .getAsString();
    }

    @Test
    @DisplayName("the answers are those of hero generate, and are counted by arm and family")
    void answers() throws IOException {
        List<String> whole = List.of(generated(0, "none", "1"), generated(1, "none", "1"), generated(2, "none", "1"));
        List<String> pruned =
                List.of(generated(0, "hero", "0.2"), generated(1, "hero", "0.2"), generated(2, "hero", "0.2"));
        assertThat(pruned.get(0)).isNotEqualTo(whole.get(0));
        GoldenQuestions.write(data, List.of(whole.get(0) + ".", "never said", pruned.get(2)));
        Path predictions = folder.resolve("predictions.jsonl");
        JsonObject json = evaluate(
                        "--arms",
                        "none,hero@0.2",
                        "--max-new-tokens",
                        "5",
                        "--predictions",
                        predictions.toString(),
                        "--json")
                .json();
        List<JsonObject> lines = Files.readAllLines(predictions).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("answer").getAsString())
                .containsExactly(whole.get(0), whole.get(1), whole.get(2), pruned.get(0), pruned.get(1), pruned.get(2));
        assertThat(lines)
                .extracting(line -> line.get("id").getAsString())
                .containsExactly("q0", "q1", "q2", "q0", "q1", "q2");
        boolean alsoLast = whole.get(2).equals(pruned.get(2));
        assertThat(lines)
                .extracting(line -> line.get("correct").getAsBoolean())
                .containsExactly(true, false, alsoLast, false, false, true);
        JsonObject hero = json.getAsJsonArray("arms").get(1).getAsJsonObject();
        assertThat(hero.get("correct").getAsInt()).isEqualTo(1);
        assertThat(hero.get("total").getAsInt()).isEqualTo(3);
        JsonObject count = hero.getAsJsonObject("families").getAsJsonObject("count");
        assertThat(count.get("total").getAsInt()).isEqualTo(2);
        assertThat(count.get("accuracy").getAsDouble()).isEqualTo(0.5);
        assertThat(count.get("chance").getAsDouble()).isEqualTo(0.5);
        JsonObject checkpoint = json.getAsJsonObject("checkpoint");
        assertThat(checkpoint.getAsJsonObject("files").keySet()).contains("model.safetensors", "config.json");
        assertThat(checkpoint.get("clip").getAsString()).isEqualTo("clip");
    }

    @Test
    @DisplayName("visual tokens are those that the budget keeps")
    void visualTokens() {
        JsonObject exact = evaluate("--arms", "none,hero@0.4,thumbnail", "--limit", "1", "--json")
                .json();
        assertThat(exact.getAsJsonArray("arms"))
                .extracting(EvaluateCommandGoldenTest::visualTokens)
                .containsExactly(48.0, 19.0, 16.0);
        JsonObject kept = run(
                        "prune",
                        "--image",
                        Golden.picture(GoldenQuestions.PICTURES.get(0)).toString(),
                        "--prompt",
                        GoldenQuestions.QUESTIONS.get(0),
                        "--pruner",
                        "globalco",
                        "--retention",
                        "0.2",
                        "--json")
                .json()
                .getAsJsonObject("tokens");
        JsonElement published = evaluate("--arms", "globalco@0.2", "--budget", "published", "--limit", "1", "--json")
                .json()
                .getAsJsonArray("arms")
                .get(0);
        assertThat(published.getAsJsonObject().get("budget").getAsString()).isEqualTo("published");
        assertThat(visualTokens(published))
                .isEqualTo(kept.getAsJsonObject("patches").get("kept").getAsDouble())
                .isNotEqualTo((int) (0.2 * 48));
    }

    private static double visualTokens(JsonElement arm) {
        return arm.getAsJsonObject().get("visual_tokens_mean").getAsDouble();
    }

    @Test
    @DisplayName("the answers do not depend on how many work on them")
    void workers() throws IOException {
        String arms = "none,hero@0.2,hired@0.4,random@0.2,globalco@0.2";
        Path one = folder.resolve("one.jsonl");
        Path three = folder.resolve("three.jsonl");
        evaluate("--arms", arms, "--workers", "1", "--predictions", one.toString());
        evaluate("--arms", arms, "--workers", "3", "--predictions", three.toString());
        assertThat(Files.readAllLines(one)).hasSize(15).isEqualTo(Files.readAllLines(three));
    }

    @Test
    @DisplayName("text and Markdown: an arm a row, chance and questions below")
    void text() {
        assertThat(evaluate("--arms", "none,thumbnail").out())
                .startsWith("questions: 3 questions on 2 pictures; golden on cpu in fp32; exact budgets\n\narm ")
                .contains("\nnone ", "\nthumbnail ", "\nchance ", "\nquestions ");
        assertThat(evaluate("--arms", "none", "--markdown").out()).contains("| arm | visual | all | count | read |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--limit 0|2|--limit = 0 is not accepted",
                "--arms hero@0.5:alpha=7|2|--arms: hero@0.5:alpha=7: ",
                "--predictions /dev/null/x|1|/dev/null/x",
            })
    @DisplayName("values that are not accepted are named")
    void refuses(String options, int exitCode, String message) {
        GoldenSession session = evaluate(options.split(" "));
        assertThat(session.err()).contains(message);
        assertThat(session.exitCode()).isEqualTo(exitCode);
        assertThat(session.out()).isEmpty();
    }

    @Test
    @DisplayName(
            "a broken test set is a failure that names line and field; what a question is broken by names the question")
    void brokenData() throws IOException {
        Files.delete(data.resolve("images/97x130.png"));
        assertFails("data.jsonl line 2: image = \"images/97x130.png\" is not accepted");
        Files.writeString(data.resolve("images/97x130.png"), "no picture");
        assertFails("question q1, picture images/97x130.png: image = ");
        GoldenQuestions.write(data, List.of("t1", "t2", "t3"));
        String lines = Files.readString(data.resolve("data.jsonl"));
        Files.writeString(data.resolve("data.jsonl"), lines.replace("t45 t12", "what <image> is"));
        assertFails("question q2, picture images/97x130.png: ");
    }

    private void assertFails(String message) {
        GoldenSession session = evaluate("--arms", "none");
        assertThat(session.err()).contains("hero: " + message);
        assertThat(session.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("relevance without a CLIP checkpoint is bad usage, found before anything is loaded")
    void withoutClip() {
        GoldenSession session = GoldenSession.run(List.of(
                "evaluate", "--model", Golden.directory().toString(), "--data", data.toString(), "--arms", "hero@0.2"));
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.err()).contains("--clip is missing");
    }
}
