package io.github.herovlm.openai;

import static io.github.herovlm.openai.Requests.PNG;
import static io.github.herovlm.openai.Requests.content;
import static io.github.herovlm.openai.Requests.json;
import static io.github.herovlm.openai.Requests.read;
import static io.github.herovlm.openai.Requests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ContentPart;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationReaderTest {
    private static final String IMAGE = "{'type': 'image_url', 'image_url': {'url': '" + PNG + "'}}";
    private static final String WEB = "{'type': 'image_url', 'image_url': {'url': 'https://a.example/b.jpg'}}";
    private static final String TEXT = "{'type': 'text', 'text': 'What is this?'}";

    @Test
    @DisplayName("a conversation of several turns, with text and pictures")
    void turns() {
        ChatRequest request = read(json("{'messages': ["
                + "{'role': 'system', 'content': 'Be brief.'},"
                + "{'role': 'user', 'name': 'ann', 'content': [" + IMAGE + "," + TEXT + "]},"
                + "{'role': 'assistant', 'content': 'A cat.', 'refusal': null, 'tool_calls': []},"
                + "{'role': 'user', 'content': [{'type': 'text', 'text': 'And this?'}," + WEB + "]}]}"));

        assertThat(request.messages())
                .containsExactly(
                        ChatMessage.of("system", "Be brief."),
                        ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text("What is this?"))),
                        ChatMessage.of("assistant", "A cat."),
                        ChatMessage.of("user", List.of(new ContentPart.Text("And this?"), new ContentPart.Image())));
        assertThat(request.images())
                .extracting(ImageReference::param)
                .containsExactly("messages[1].content[0].image_url.url", "messages[3].content[1].image_url.url");
    }

    @Test
    void theNewerNameOfTheSystemRole() {
        assertThat(read(json("{'messages': [{'role': 'developer', 'content': 'x'}]}"))
                        .messages())
                .containsExactly(ChatMessage.of("system", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "low", "high"})
    void detailsAreAlike(String detail) {
        assertThat(read(content("[{'type': 'image_url', 'image_url': {'url': '" + PNG + "', 'detail': '" + detail
                                + "'}}]"))
                        .images())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|messages|missing_required_parameter",
                "{'messages': null}|messages|missing_required_parameter",
                "{'messages': []}|messages|invalid_value",
                "{'messages': 'Hi'}|messages|invalid_type",
                "{'messages': {'role': 'user'}}|messages|invalid_type",
                "{'messages': ['Hi']}|messages[0]|invalid_type",
                "{'messages': [null]}|messages[0]|invalid_type",
                "{'messages': [{'content': 'Hi'}]}|messages[0].role|missing_required_parameter",
                "{'messages': [{'role': 3, 'content': 'Hi'}]}|messages[0].role|invalid_type",
                "{'messages': [{'role': 'tool', 'content': 'Hi'}]}|messages[0].role|unsupported_value",
                "{'messages': [{'role': 'user'}]}|messages[0].content|missing_required_parameter",
                "{'messages': [{'role': 'assistant', 'content': null}]}|messages[0].content|missing_required_parameter",
                "{'messages': [{'role': 'assistant', 'content': 'x', 'tool_calls': [{}]}]}|"
                        + "messages[0].tool_calls|unsupported_value",
            })
    void refusedMessages(String request, String param, String code) {
        ApiError error = refused(json(request));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo(param);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).startsWith(param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3||invalid_type",
                "{}||invalid_type",
                "[]||invalid_value",
                "['Hi']|[0]|invalid_type",
                "[{}]|[0].type|missing_required_parameter",
                "[{'type': 'input_audio'}]|[0].type|unsupported_value",
                "[{'type': 'text'}]|[0].text|missing_required_parameter",
                "[{'type': 'text', 'text': 4}]|[0].text|invalid_type",
                "[{'type': 'text', 'text': '\\udc00'}]|[0].text|invalid_value",
                "[{'type': 'image_url'}]|[0].image_url|missing_required_parameter",
                "[{'type': 'image_url', 'image_url': 'https://a.example/b'}]|[0].image_url|invalid_type",
                "[{'type': 'image_url', 'image_url': {}}]|[0].image_url.url|missing_required_parameter",
                "[{'type': 'image_url', 'image_url': {'url': 7}}]|[0].image_url.url|invalid_type",
                "[{'type': 'image_url', 'image_url': {'url': 'x', 'detail': 'best'}}]|[0].image_url.detail|invalid_value",
            })
    void refusedContent(String content, String path, String code) {
        ApiError error = refused(content(content));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo("messages[0].content" + (path == null ? "" : path));
        assertThat(error.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "assistant"})
    void onlyUsersShowPictures(String role) {
        ApiError error = refused(json("{'messages': [{'role': '" + role + "', 'content': [" + IMAGE + "]}]}"));

        assertThat(error.message()).contains("pictures belong to the user's messages");
    }

    @Test
    void asManyPicturesAndMessagesAsTheLimitsSay() {
        String message = "{'role': 'user', 'content': [" + WEB + "]}";
        String bare = "{'role': 'user', 'content': 'x'}";

        assertThat(read(content("[" + WEB + "," + WEB + "," + WEB + "]")).images())
                .hasSize(3);
        assertThat(refused(json("{'messages': [" + (message + ",").repeat(3) + message + "]}"))
                        .message())
                .isEqualTo("messages = more than 3 pictures is not accepted: expected at most 3");
        assertThat(read(json("{'messages': [" + (bare + ",").repeat(7) + bare + "]}"))
                        .messages())
                .hasSize(8);
        assertThat(refused(json("{'messages': [" + (bare + ",").repeat(8) + bare + "]}"))
                        .message())
                .isEqualTo("messages = 9 messages is not accepted: expected 1 to 8 messages");
    }
}
