package io.github.herovlm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static JsonObject read(String text) throws IOException {
        return StrictJson.readObject(StrictJson.reader(new StringReader(text)), 100);
    }

    @Test
    void readsEveryKindOfValue() throws IOException {
        JsonObject object = read("{\"a\": [1, -2.5e3, true, null, \"\\u00e9\"], \"b\": {}}");

        assertThat(object).hasToString("{\"a\":[1,-2.5E+3,true,null,\"é\"],\"b\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}|duplicate name a",
                "[]|not a JSON object",
                "3|not a JSON object",
                "{} {}|more follows",
                "{\"a\":1e99999999999}|a number out of range",
                "{\"a\":11111111111111111111111111111111111111111111111111111111111111111}|a number of 65 characters",
            })
    void refusesByReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}", "{a:1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1,}", "// x\n{}", "{\"a\":TRUE}"})
    void refusesWhatOnlyLenientReadersTake(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "{\"a\":[1"})
    void whatIsCutOffIsSaidToBe(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("64 levels are read, the 65th is not")
    void depth() throws IOException {
        String good = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";
        String bad = "{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}";

        assertThat(read(good).has("a")).isTrue();
        assertThatThrownBy(() -> read(bad)).hasMessageContaining("nested deeper than 64");
    }

    @Test
    @DisplayName("values are counted wherever they are, the outermost included")
    void count() throws IOException {
        String good = "{\"a\":[" + "[],".repeat(97) + "0]}";
        String bad = "{\"a\":[" + "[],".repeat(98) + "0]}";

        assertThat(read(good).getAsJsonArray("a")).hasSize(98);
        assertThatThrownBy(() -> read(bad)).hasMessageContaining("more than 100 values");
    }

    @Test
    void theReaderSaysWhere() {
        JsonReader reader = StrictJson.reader(new StringReader("{\"a\":[0,{\"b\":1,\"b\":2}]}"));

        assertThatThrownBy(() -> StrictJson.readObject(reader, 100)).isInstanceOf(MalformedJsonException.class);
        assertThat(reader.getPath()).isEqualTo("$.a[1].b");
    }
}
