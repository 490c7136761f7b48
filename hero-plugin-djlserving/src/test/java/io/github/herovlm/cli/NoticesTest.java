package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question that CLIP does not read to its end is answered, and the answer says so. */
class NoticesTest {
    private static final String LONG = "Is there a boat? ".repeat(9);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"prune", "generate", "compare"})
    void aCutInstructionIsReported(String command) {
        Session words = run(command, LONG, false);
        assertThat(words.err().lines().filter(line -> line.contains("its end was cut")))
                .hasSize(1);
        assertThat(truncated(command, run(command, LONG, true).json())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune", "generate", "compare"})
    void aWholeOneIsNot(String command) {
        assertThat(run(command, "Why?", false).err()).doesNotContain("cut");
        assertThat(truncated(command, run(command, "Why?", true).json())).isFalse();
    }

    @Test
    void generateCarriesThePoliciesOfPrune() {
        JsonObject json = run("generate", "Why?", true).json();
        assertThat(json.get("plane").getAsString()).isEqualTo("content");
        assertThat(json.get("newlines").getAsString()).isEqualTo("content-rows");
        assertThat(json.getAsJsonObject("tokens").get("newlines_total").getAsInt())
                .isEqualTo(48);
    }

    @Test
    void compareRecordsSamplingAndPolicies() {
        JsonObject json = run("compare", "Why?", true).json();
        assertThat(json.getAsJsonObject("sampling").keySet())
                .containsExactly(
                        "temperature",
                        "top_p",
                        "top_k",
                        "seed",
                        "repetition_penalty",
                        "stop",
                        "max_new_tokens",
                        "ignore_eos");
        JsonObject arm = json.getAsJsonArray("arms").get(0).getAsJsonObject();
        assertThat(arm.get("plane").getAsString()).isEqualTo("content");
        assertThat(arm.get("newlines").getAsString()).isEqualTo("content-rows");
    }

    private Session run(String command, String prompt, boolean json) {
        List<String> args = new ArrayList<>(List.of(command, "--model", "m", "--image", "i.png", "--prompt", prompt));
        if (command.equals("compare")) {
            args.addAll(List.of("--out", folder.toString()));
        }
        if (json) {
            args.add("--json");
        }
        return Session.run(new FakeWorkbench(), args.toArray(String[]::new));
    }

    private static boolean truncated(String command, JsonObject json) {
        return (command.equals("compare") ? json.getAsJsonObject("subject") : json)
                .get("instruction_truncated")
                .getAsBoolean();
    }
}
