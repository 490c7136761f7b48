package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demonstration's tokenizers")
class DemoTokenizersTest {
    @Test
    @DisplayName("end CLIP's texts with the highest token, where readers of CLIP checkpoints look for the end")
    void end() {
        JsonObject tokens = vocabulary(DemoTokenizers.clip(256));
        assertThat(tokens.get("<|endoftext|>").getAsInt()).isEqualTo(255);
        assertThat(tokens.asMap().values().stream().map(id -> id.getAsInt()).max(Integer::compare))
                .contains(255);
    }

    @Test
    @DisplayName("give every token an id of its own")
    void ids() {
        for (String json : List.of(DemoTokenizers.llava(), DemoTokenizers.clip(256))) {
            List<Integer> ids = vocabulary(json).asMap().values().stream()
                    .map(id -> id.getAsInt())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id >= 0 && id < 256);
            assertThat(Collections.min(ids)).isZero();
        }
    }

    private static JsonObject vocabulary(String json) {
        return JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonObject("model")
                .getAsJsonObject("vocab");
    }
}
