package io.github.herovlm.openai;

import static io.github.herovlm.openai.Requests.json;
import static io.github.herovlm.openai.Requests.read;
import static io.github.herovlm.openai.Requests.readWith;
import static io.github.herovlm.openai.Requests.refused;
import static io.github.herovlm.openai.Requests.refusedWith;
import static io.github.herovlm.openai.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.prompt.ChatMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestReaderTest {
    @Test
    @DisplayName("the shortest request takes the server's own sampling")
    void shortest() {
        assertThat(readWith(""))
                .isEqualTo(new ChatRequest(
                        List.of(ChatMessage.of("user", "Hi")),
                        List.of(),
                        null,
                        Requests.DEFAULTS,
                        false,
                        false,
                        null,
                        PruningRequest.NONE));
    }

    @Test
    @DisplayName("every field is read")
    void longest() {
        ChatRequest request = readWith("'model': 'llava', 'temperature': 0, 'top_p': 0.5, 'max_tokens': 7, 'stop': 'x',"
                + " 'seed': -3, 'n': 1, 'stream': true, 'stream_options': {'include_usage': true}, 'user': 'u-1',"
                + " 'top_k': 3, 'repetition_penalty': 1.5, 'ignore_eos': true");

        assertThat(request.model()).isEqualTo("llava");
        assertThat(request.sampling()).isEqualTo(new SamplingOptions(0, 0.5, 3, -3L, 1.5, List.of("x"), 7, true));
        assertThat(request.stream()).isTrue();
        assertThat(request.includeUsage()).isTrue();
        assertThat(request.user()).isEqualTo("u-1");
    }

    @Test
    void nullIsAbsentEverywhere() {
        String nulls = Stream.of(
                        "model",
                        "temperature",
                        "top_p",
                        "top_k",
                        "max_tokens",
                        "max_completion_tokens",
                        "stop",
                        "seed",
                        "n",
                        "stream",
                        "stream_options",
                        "user",
                        "repetition_penalty",
                        "ignore_eos",
                        "pruning",
                        "tools",
                        "logprobs",
                        "response_format")
                .map(field -> "'" + field + "': null")
                .collect(Collectors.joining(","));

        assertThat(readWith(nulls)).isEqualTo(readWith(""));
    }

    @Test
    void fieldsNobodyKnowsAreIgnored() {
        assertThat(readWith("'metadata': {'a': 'b'}, 'min_p': 0.3, 'something_new': [1, {'x': null}]"))
                .isEqualTo(readWith(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'max_tokens': 9|9",
                "'max_completion_tokens': 9|9",
                "'max_tokens': 9, 'max_completion_tokens': 9|9",
                "'max_tokens': 512|512",
                "'max_tokens': 9.0|9",
                "'temperature': 1|64",
            })
    void bothNamesOfTheTokenLimit(String fields, int tokens) {
        assertThat(readWith(fields).sampling().maxNewTokens()).isEqualTo(tokens);
    }

    @Test
    @DisplayName("how many tokens a request gets that asks for none is for the limits to say")
    void defaultOfNewTokens() {
        ChatRequestReader reader = new ChatRequestReader(new RequestLimits(1000, 1, 0, 1, 20, 10), Requests.DEFAULTS);

        ChatRequest request = reader.read(with("").getBytes(StandardCharsets.UTF_8));

        assertThat(request.sampling().maxNewTokens()).isEqualTo(10);
    }

    @Test
    @DisplayName("stop is a text or a list of up to 16, also of none")
    void stops() {
        String sixteen = "['" + String.join("','", Collections.nCopies(16, "x")) + "']";

        assertThat(readWith("'stop': 'x'").sampling().stopStrings()).containsExactly("x");
        assertThat(readWith("'stop': ['x', '\\n\\u00e9']").sampling().stopStrings())
                .containsExactly("x", "\n\u00e9");
        assertThat(readWith("'stop': []").sampling().stopStrings()).isEmpty();
        assertThat(readWith("'stop': " + sixteen).sampling().stopStrings()).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'temperature': -1|temperature|invalid_value",
                "'temperature': '0.5'|temperature|invalid_type",
                "'temperature': 1e999|temperature|invalid_value",
                "'temperature': true|temperature|invalid_type",
                "'top_p': 0|top_p|invalid_value",
                "'top_p': 1.1|top_p|invalid_value",
                "'top_k': -1|top_k|invalid_value",
                "'top_k': 1.5|top_k|invalid_value",
                "'repetition_penalty': 0|repetition_penalty|invalid_value",
                "'seed': 9223372036854775808|seed|invalid_value",
                "'seed': 1e2147483647|seed|invalid_value",
                "'max_tokens': 0|max_tokens|invalid_value",
                "'max_tokens': 513|max_tokens|invalid_value",
                "'max_completion_tokens': 513|max_completion_tokens|invalid_value",
                "'max_tokens': 5, 'max_completion_tokens': 6|max_completion_tokens|invalid_value",
                "'stop': ''|stop|invalid_value",
                "'stop': 3|stop|invalid_type",
                "'stop': ['a', 3]|stop[1]|invalid_type",
                "'stop': {}|stop|invalid_type",
                "'stop': ['1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','16','17']|stop|invalid_value",
                "'stream': 'yes'|stream|invalid_type",
                "'stream_options': {}|stream_options|invalid_value",
                "'stream': true, 'stream_options': []|stream_options|invalid_type",
                "'stream': true, 'stream_options': {'include_usage': 1}|stream_options.include_usage|invalid_type",
                "'ignore_eos': 0|ignore_eos|invalid_type",
                "'user': 7|user|invalid_type",
                "'user': ''|user|invalid_value",
                "'model': {}|model|invalid_type",
                "'model': '\\ud800'|model|invalid_value",
            })
    void refusedByName(String fields, String param, String code) {
        ApiError error = refusedWith(fields);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo(param);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.type()).isEqualTo("invalid_request_error");
        assertThat(error.message()).startsWith(param).contains("expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages': [{'role': 'user', 'role': 'user'}]}|messages[0].role|duplicate name role",
                "{'temperature': NaN}|temperature|strict JSON: malformed at line 1",
                "{'temperature': 1, 'temperature': 1}|temperature|duplicate name temperature",
                "{'messages': [|messages[0]|it is cut off",
                "{} []||more follows",
                "[]||not a JSON object",
                "''||not a JSON object",
                "{'a': [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[|a[0][0][0][0]|nested deeper",
            })
    void brokenJson(String text, String path, String reason) {
        ApiError error = refused(json(text));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("invalid_json");
        assertThat(error.message()).startsWith("The body is not strict JSON").contains(reason == null ? "" : reason);
        if (path == null) {
            assertThat(error.param()).isNull();
        } else {
            assertThat(error.param()).startsWith(path);
        }
    }

    @Test
    void nothingAtAll() {
        assertThat(refused("").message()).isEqualTo("The body is not strict JSON: it is cut off");
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] bytes = with("'user': '?'").getBytes(StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 3] = (byte) 0xe9;
        ChatRequestReader reader = new ChatRequestReader(Requests.LIMITS, Requests.DEFAULTS);

        assertThatThrownBy(() -> reader.read(bytes))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        String body = with("");
        String padded = body + " ".repeat(Requests.LIMITS.requestBytes() - body.length());

        assertThat(read(padded)).isEqualTo(read(body));
        assertThat(refused(padded + " "))
                .extracting(ApiError::status, ApiError::code)
                .containsExactly(413, "request_too_large");
    }

    @Test
    void manySmallValuesAreRefusedBeforeTheyFillTheMemory() {
        ChatRequestReader reader =
                new ChatRequestReader(new RequestLimits(1 << 20, 8, 3, 1000, 512, 64), Requests.DEFAULTS);
        byte[] body = with("'x': [" + "[],".repeat(100_000) + "0]").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(body))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("more than 100000 values");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void limitsAreChecked(int tokens) {
        assertThatThrownBy(() -> new RequestLimits(1, 1, 0, 1, tokens, 1)).hasMessageStartingWith("max_new_tokens = ");
    }

    @Test
    void theDefaultIsNoLongerThanTheLongest() {
        assertThatThrownBy(() -> new RequestLimits(1, 1, 0, 1, 10, 11))
                .hasMessage(
                        "default_max_new_tokens = 11 is not accepted: expected at most max_new_tokens, which is 10");
    }

    @Test
    @DisplayName("a value of a hundred thousand characters is shown in part")
    void longValuesAreCut() {
        ApiError error = refusedWith("'temperature': '" + "é".repeat(40_000) + "'");

        assertThat(error.message()).hasSizeLessThan(300).contains("é…");
    }
}
