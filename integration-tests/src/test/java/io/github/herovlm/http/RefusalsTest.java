package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
@DisplayName("What is refused, in OpenAI's words and with the status that the manual says")
class RefusalsTest {
    private static final String PICTURE_URL = "messages[0].content[0].image_url.url";

    private final ServedModels models;
    private final Deployment model;

    RefusalsTest(ServedModels models) {
        this.models = models;
        this.model = models.plain();
    }

    @AfterEach
    void stillAnswers() {
        assertThat(Chat.ask(model, ChatBody.chat().user("t3").greedy(2)).usage("completion_tokens"))
                .isEqualTo(2);
    }

    private static JsonObject assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        JsonObject error = reply.json().getAsJsonObject("error");
        assertThat(error.keySet()).isEqualTo(Set.of("message", "type", "param", "code"));
        assertThat(error.get("message").getAsString()).isNotBlank();
        assertThat(error.get("type").getAsString()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").getAsString()).isEqualTo(code);
        return error;
    }

    private static String param(JsonObject error) {
        JsonElement param = error.get("param");
        return param.isJsonNull() ? "" : param.getAsString();
    }

    private JsonObject assertRefused(JsonObject body, int status, String code) {
        return assertRefused(Http.post(model.chat(), body), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nothing", "{\"messages\": NaN}", "{\"a\": 1, \"a\": 2}", "{} {}"})
    void notJson(String body) {
        assertRefused(
                Http.post(model.chat(), "application/json", body.getBytes(StandardCharsets.UTF_8)),
                400,
                "invalid_json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|messages|missing_required_parameter",
                "{'messages': []}|messages|invalid_value",
                "{'messages': 'Hi'}|messages|invalid_type",
                "{'messages': [{'role': 'robot', 'content': 'Hi'}]}|messages[0].role|unsupported_value",
                "{'messages': [{'role': 'user'}]}|messages[0].content|missing_required_parameter",
                "{'messages': [{'role': 'user', 'content': [{'type': 'input_audio'}]}]}|messages[0].content[0].type|unsupported_value",
            })
    void messages(String body, String param, String code) {
        JsonObject json = JsonParser.parseString(body.replace('\'', '"')).getAsJsonObject();
        assertThat(param(assertRefused(json, 400, code))).isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'temperature': -1|temperature|invalid_value",
                "'temperature': 'hot'|temperature|invalid_type",
                "'top_p': 0|top_p|invalid_value",
                "'max_tokens': 0|max_tokens|invalid_value",
                "'max_tokens': 100000|max_tokens|invalid_value",
                "'max_tokens': 1.5|max_tokens|invalid_value",
                "'n': 2|n|unsupported_value",
                "'tools': [{}]|tools|unsupported_value",
                "'logprobs': true|logprobs|unsupported_value",
                "'response_format': {'type': 'json_object'}|response_format|unsupported_value",
                "'stream_options': {'include_usage': true}|stream_options|invalid_value",
                "'pruning': {'strategy': 'magic'}|pruning.strategy|invalid_value",
                "'pruning': {'strategy': 'hero', 'retention_ratio': 2}|pruning.retention_ratio|invalid_value",
                "'pruning': {'stratgey': 'hero'}|pruning.stratgey|unknown_parameter",
                "'pruning': {'strategy': 'hero', 'parameters': {'alhpa': 1}}|pruning.parameters.alhpa|invalid_value",
                "'pruning': {'arm': 'a'}|pruning.arm|invalid_value",
            })
    void fields(String field, String param, String code) {
        JsonObject body = JsonParser.parseString(
                        ("{'messages': [{'role': 'user', 'content': 't3'}], " + field + "}").replace('\'', '"'))
                .getAsJsonObject();
        assertThat(param(assertRefused(body, 400, code))).isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, invalid_image_url",
        "/etc/passwd, invalid_image_url",
        "ftp://host/a.png, invalid_image_url",
        "http://user@host/a.png, invalid_image_url",
        "'data:image/png;base64,@@@', invalid_base64_image",
        "'data:text/plain;base64,aGk=', unsupported_image_media_type",
    })
    void pictureReferences(String url, String code) {
        JsonObject error =
                assertRefused(ChatBody.chat().user(ChatBody.imageUrl(url)).json(), 400, code);
        assertThat(param(error)).isEqualTo(PICTURE_URL);
    }

    @Test
    @DisplayName("pictures by URL are off unless hosts are allowed")
    void remotePictures() {
        JsonObject error = assertRefused(
                ChatBody.chat()
                        .user(ChatBody.imageUrl("http://127.0.0.1:1/a.png"))
                        .json(),
                400,
                "invalid_image_url");
        assertThat(param(error)).isEqualTo(PICTURE_URL);
    }

    @Test
    @DisplayName("422: bytes that are no picture, or the beginning of one")
    void unreadablePictures() {
        byte[] whole = ChatBody.file("113x97");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertPicture(new byte[0], "empty_image_file");
        assertPicture("no picture".getBytes(StandardCharsets.UTF_8), "unsupported_image_media_type");
        assertPicture(half, "image_parse_error");
    }

    private void assertPicture(byte[] file, String code) {
        String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
        JsonObject error = assertRefused(
                ChatBody.chat()
                        .user(ChatBody.imageUrl(uri), ChatBody.text("t9"))
                        .json(),
                422,
                code);
        assertThat(param(error)).isEqualTo(PICTURE_URL);
    }

    @Test
    @DisplayName("a prompt that is longer than the model's positions")
    void tooLongPrompt() {
        JsonObject body = ChatBody.chat().user("t3 ".repeat(3000)).greedy(1).json();
        assertThat(param(assertRefused(body, 400, "context_length_exceeded"))).isEqualTo("messages");
    }

    @Test
    @DisplayName("an image token that somebody typed")
    void typedImageToken() {
        assertThat(param(assertRefused(
                        ChatBody.chat().user("t3 <image> t4").greedy(1).json(), 400, "invalid_value")))
                .isEqualTo("messages");
    }

    @Test
    @DisplayName("413 and 422: more than this server takes")
    void tooMuch() {
        Deployment tight = models.of(TestArchive.TIGHT);
        assertRefused(
                Http.post(
                        tight.chat(),
                        ChatBody.chat().user("t3 ".repeat(150_000)).json()),
                413,
                "request_too_large");
        assertRefused(
                Http.post(
                        tight.chat(),
                        ChatBody.chat()
                                .user(ChatBody.imageUrl(ChatBody.dataUri(new byte[70_000])))
                                .json()),
                413,
                "image_file_too_large");
        assertRefused(
                Http.post(
                        tight.chat(),
                        ChatBody.chat()
                                .user(ChatBody.imageUrl(ChatBody.dataUri(ChatBody.blank(101, 100))))
                                .json()),
                422,
                "image_too_large");
        assertRefused(
                Http.post(
                        tight.chat(),
                        ChatBody.chat()
                                .user(ChatBody.image("20x60"), ChatBody.image("20x60"), ChatBody.image("20x60"))
                                .json()),
                400,
                "invalid_value");
        ModelStatus.awaitIdle(tight);
    }
}
