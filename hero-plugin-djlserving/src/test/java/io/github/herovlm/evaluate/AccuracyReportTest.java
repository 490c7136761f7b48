package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.compare.SampleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A report of accuracy as JSON, text, Markdown and lines of answers")
class AccuracyReportTest {
    private final Accuracy accuracy = SampleReports.accuracy();

    private JsonObject json() {
        return JsonParser.parseString(JsonDocument.compact(accuracy.report())).getAsJsonObject();
    }

    @Test
    @DisplayName("JSON has each arm's figures, over all and by family, beside chance")
    void arms() {
        JsonObject hero = json().getAsJsonArray("arms").get(1).getAsJsonObject();
        JsonObject strategy = hero.remove("provenance").getAsJsonObject();
        assertThat(hero).isEqualTo(JsonParser.parseString("""
                {"arm": "hero@0.25:alpha=0.7", "strategy": "hero", "ratio": 0.25, "budget": "published",
                 "correct": 1, "total": 4, "accuracy": 0.25, "family_accuracy": 0.16666666666666666,
                 "visual_tokens_mean": 21.5,
                 "families": {
                   "count": {"correct": 1, "total": 3, "accuracy": 0.3333333333333333, "chance": 0.6666666666666666},
                   "read|small": {"correct": 0, "total": 1, "accuracy": 0.0, "chance": 1.0}}}"""));
        assertThat(strategy.getAsJsonObject("parameters").get("alpha").getAsDouble())
                .isEqualTo(0.7);
        assertThat(json().getAsJsonArray("arms")
                        .get(0)
                        .getAsJsonObject()
                        .get("correct")
                        .getAsInt())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("JSON says of what: data, checkpoint and settings")
    void rest() {
        JsonObject json = json();
        assertThat(json.keySet()).containsExactly("created_at", "data", "checkpoint", "provenance", "arms");
        assertThat(json.getAsJsonObject("data")).isEqualTo(JsonParser.parseString("""
                {"name": "test-set", "sha256": "a1", "pictures_sha256": "b2", "questions": 4, "pictures": 2,
                 "chance": 0.75, "families": {"count": {"questions": 3, "chance": 0.6666666666666666},
                                              "read|small": {"questions": 1, "chance": 1.0}}}"""));
        assertThat(json.getAsJsonObject("checkpoint").getAsJsonObject("files"))
                .isEqualTo(JsonParser.parseString("{\"config.json\": \"0a\", \"sub/model.safetensors\": \"0b\"}"));
        JsonObject provenance = json.getAsJsonObject("provenance");
        assertThat(provenance.get("max_new_tokens").getAsInt()).isEqualTo(8);
        assertThat(provenance.get("newlines").getAsString()).isEqualTo("none");
        assertThat(provenance.getAsJsonObject("environment").get("device").getAsString())
                .isEqualTo(SampleReports.ENVIRONMENT.device());
    }

    @Test
    @DisplayName("text has a row an arm, then chance and the number of questions")
    void text() {
        assertThat(AccuracyText.text(accuracy.report()).lines().toList())
                .containsExactly(
                        "test-set: 4 questions on 2 pictures; " + model() + "; published budgets",
                        "",
                        "arm                  visual         all       count  read|small",
                        "-------------------  ------  ----------  ----------  ----------",
                        "none                  100.0  4  100.0 %  3  100.0 %  1  100.0 %",
                        "hero@0.25:alpha=0.7    21.5   1  25.0 %   1  33.3 %    0  0.0 %",
                        "chance                           75.0 %      66.7 %     100.0 %",
                        "questions                             4           3           1",
                        "",
                        "The weights are random: what is right here is right by accident.");
    }

    private static String model() {
        return SampleReport.model(true).name() + " on " + SampleReports.ENVIRONMENT.device() + " in "
                + SampleReports.ENVIRONMENT.dtype();
    }

    @Test
    @DisplayName("Markdown is the same table")
    void markdown() {
        assertThat(AccuracyText.markdown(accuracy.report()))
                .contains(
                        "| arm | visual | all | count | read\\|small |\n| --- | ---: | ---: | ---: | ---: |\n",
                        "| hero@0.25:alpha=0.7 | 21.5 | 1  25.0 % | 1  33.3 % | 0  0.0 % |\n");
    }

    @Test
    @DisplayName("answers are lines of JSON, arm by arm, in the order of the questions")
    void predictions(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("p.jsonl");
        Files.writeString(file, "what was there before\n".repeat(100));
        Predictions.write(accuracy, file);
        assertThat(Files.readString(file)).isEqualTo("""
                {"id":"q1","arm":"none","answer":"Two.","correct":true}
                {"id":"q2","arm":"none","answer":"2","correct":true}
                {"id":"q3","arm":"none","answer":"five","correct":true}
                {"id":"q4","arm":"none","answer":"exit","correct":true}
                {"id":"q1","arm":"hero@0.25:alpha=0.7","answer":"two","correct":true}
                {"id":"q2","arm":"hero@0.25:alpha=0.7","answer":"3","correct":false}
                {"id":"q3","arm":"hero@0.25:alpha=0.7","answer":"4","correct":false}
                {"id":"q4","arm":"hero@0.25:alpha=0.7","answer":"no exit\\n","correct":false}
                """);
    }
}
