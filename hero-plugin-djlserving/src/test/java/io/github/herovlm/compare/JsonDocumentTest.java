package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    private final ComparisonReport report = SampleReport.of("Which \"boat\" is <red>?", true);
    private final JsonObject json =
            JsonParser.parseString(JsonDocument.compact(report)).getAsJsonObject();

    @Test
    void holdsWhatTheReportShows() {
        JsonObject hero = json.getAsJsonArray("arms").get(1).getAsJsonObject();
        assertThat(hero.get("arm").getAsString()).isEqualTo("hero@0.2");
        assertThat(hero.getAsJsonObject("agreement").get("common_prefix").getAsInt())
                .isEqualTo(19);
        assertThat(hero.getAsJsonObject("timings").has("first_token")).isTrue();
        assertThat(hero.getAsJsonArray("token_ids")).hasSize(24);
        assertThat(hero.getAsJsonArray("tiles")).hasSize(5);
        assertThat(hero.getAsJsonObject("provenance").get("pruner").getAsString())
                .isEqualTo("hero");
        assertThat(json.getAsJsonObject("model").get("random_weights").getAsBoolean())
                .isTrue();
        assertThat(json.get("budget").getAsString()).isEqualTo("exact");
        assertThat(json.get("created_at").getAsString()).isEqualTo("2026-11-21T09:30:00Z");
    }

    @Test
    void leavesPicturesOut() {
        assertThat(json.getAsJsonObject("subject").has("picture")).isFalse();
        assertThat(json.getAsJsonObject("subject").get("picture_name").getAsString())
                .isEqualTo("harbour.jpg");
        assertThat(json.getAsJsonArray("arms").get(0).getAsJsonObject().has("overlay"))
                .isFalse();
    }

    @Test
    void textSurvives() {
        assertThat(json.getAsJsonObject("subject").get("prompt").getAsString()).isEqualTo("Which \"boat\" is <red>?");
        assertThat(JsonDocument.compact(report)).doesNotContain("\n");
        assertThat(JsonDocument.indented(report)).contains("\n  \"budget\": \"exact\"");
    }
}
