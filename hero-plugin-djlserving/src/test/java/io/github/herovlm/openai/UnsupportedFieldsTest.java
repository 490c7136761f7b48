package io.github.herovlm.openai;

import static io.github.herovlm.openai.Requests.readWith;
import static io.github.herovlm.openai.Requests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n': 2",
                "'n': 0",
                "'n': '1'",
                "'tools': [{'type': 'function'}]",
                "'functions': [{}]",
                "'tool_choice': 'required'",
                "'tool_choice': {'type': 'function'}",
                "'function_call': {'name': 'f'}",
                "'logprobs': true",
                "'top_logprobs': 5",
                "'response_format': {'type': 'json_object'}",
                "'response_format': {'type': 'json_schema', 'json_schema': {}}",
                "'response_format': 'text'",
                "'modalities': ['text', 'audio']",
                "'modalities': []",
                "'audio': {'voice': 'alloy'}",
                "'prediction': {'type': 'content'}",
                "'web_search_options': {}",
                "'frequency_penalty': 0.1",
                "'frequency_penalty': '0'",
                "'presence_penalty': -0.5",
                "'logit_bias': {'50256': -100}",
                "'reasoning_effort': 'high'",
                "'verbosity': 'low'",
                "'store': true",
                "'service_tier': 'flex'",
            })
    void refusedByName(String field) {
        ApiError error = refusedWith(field);
        String name = field.substring(1, field.indexOf('\'', 1));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo(name);
        assertThat(error.code()).isEqualTo("unsupported_value");
        assertThat(error.message()).startsWith(name + " = ").contains("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n': 1.0",
                "'tools': []",
                "'tool_choice': 'none'",
                "'tool_choice': 'auto'",
                "'parallel_tool_calls': true",
                "'logprobs': false",
                "'top_logprobs': 0",
                "'response_format': {'type': 'text'}",
                "'modalities': ['text']",
                "'frequency_penalty': 0.0",
                "'presence_penalty': 0",
                "'logit_bias': {}",
                "'store': false",
                "'service_tier': 'auto'",
                "'prompt_cache_key': 'k'",
            })
    void whatAsksForNothingIsLetPass(String field) {
        assertThat(readWith(field)).isEqualTo(readWith(""));
    }
}
