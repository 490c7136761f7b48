package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080/v1/chat/completions",
        "http://localhost:8080/, http://localhost:8080/v1/chat/completions",
        "https://a.example/v1, https://a.example/v1/chat/completions",
        "https://a.example/api/v1/, https://a.example/api/v1/chat/completions",
        "https://a.example/v1/chat/completions, https://a.example/v1/chat/completions",
        "HTTP://a.example/predictions/llava?x=1, HTTP://a.example/predictions/llava?x=1",
        "http://[::1]:8000, http://[::1]:8000/v1/chat/completions",
    })
    void addresses(String text, String url) {
        assertThat(ChatUrl.of(text)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "a.example",
                "/v1",
                "file:///etc/passwd",
                "ws://a.example",
                "http:///v1",
                "http://user@a.example",
                "http://a.example/#x",
                "http://a b",
            })
    void others(String text) {
        assertThatThrownBy(() -> ChatUrl.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("url = " + text + " is not accepted: expected an http:// or https:// URL");
    }
}
