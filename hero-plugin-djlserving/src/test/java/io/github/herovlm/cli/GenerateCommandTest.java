package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** What the options of {@code hero generate} become, and what it prints. */
class GenerateCommandTest {
    private final FakeWorkbench workbench = new FakeWorkbench();

    @Test
    void generatePrintsTheAnswerAlone() {
        Session session = Session.run(workbench, "generate", "--model", "m", "--image", "i.png", "--prompt", "Why?");
        assertThat(session.out()).isEqualTo("two boats\n");
        assertThat(session.err())
                .contains("The weights are random: the words mean nothing.")
                .contains("first token after 15.0 ms, 3 tokens at 20.0 a second");
        assertThat(Session.run(workbench, "generate", "--model", "m", "--image", "i", "--prompt", "?", "--stream")
                        .out())
                .isEqualTo("two boats\n");
    }

    @Test
    void generateTakesEverySamplingOption() {
        Session.run(
                workbench,
                "generate",
                "--model",
                "m",
                "--image",
                "i.png",
                "--prompt",
                "Why?",
                "--max-new-tokens",
                "9",
                "--temperature",
                "0.7",
                "--top-p",
                "0.9",
                "--top-k",
                "40",
                "--seed",
                "3",
                "--repetition-penalty",
                "1.1",
                "--stop",
                "\n\n",
                "--stop",
                "USER:",
                "--ignore-eos");
        var sampling = workbench.generateJob.sampling();
        assertThat(sampling.maxNewTokens()).isEqualTo(9);
        assertThat(sampling.temperature()).isEqualTo(0.7);
        assertThat(sampling.topP()).isEqualTo(0.9);
        assertThat(sampling.topK()).isEqualTo(40);
        assertThat(sampling.seed()).isEqualTo(3);
        assertThat(sampling.repetitionPenalty()).isEqualTo(1.1);
        assertThat(sampling.stopStrings()).containsExactly("\n\n", "USER:");
        assertThat(sampling.ignoreEos()).isTrue();
    }

    @Test
    void generateIsGreedyUnlessToldOtherwise() {
        Session.run(workbench, "generate", "--model", "m", "--image", "i.png", "--prompt", "Why?");
        assertThat(workbench.generateJob.sampling().isGreedy()).isTrue();
        assertThat(workbench.generateJob.sampling().ignoreEos()).isFalse();
    }

    @Test
    void generateAsJson() {
        Session session = Session.run(
                workbench, "generate", "--model", "m", "--image", "i.png", "--prompt", "Why?", "--json", "--stream");
        JsonObject json = session.json();
        assertThat(session.err()).isEqualTo("two boats\n");
        assertThat(json.get("text").getAsString()).isEqualTo("two boats");
        assertThat(json.getAsJsonArray("token_ids")).hasSize(3);
        JsonObject tokens = json.getAsJsonObject("tokens");
        assertThat(tokens.get("prompt").getAsInt())
                .isEqualTo(39
                        + tokens.get("visual").getAsInt()
                        + tokens.get("newlines").getAsInt());
        assertThat(tokens.get("text").getAsInt()).isEqualTo(39);
        assertThat(tokens.get("generated").getAsInt()).isEqualTo(3);
        assertThat(json.getAsJsonObject("timings_ms").keySet())
                .containsExactly(
                        "decode_image", "vision", "relevance", "prune", "prefill", "first_token", "decode", "total");
        assertThat(json.get("tokens_per_second").getAsDouble()).isEqualTo(20);
        assertThat(json.keySet()).contains("image", "grid", "pruner", "retention", "tiles", "provenance");
    }
}
