package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.herovlm.decode.SamplingOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestFuzzTest {
    private static final int ROUNDS = 500;
    private static final ChatRequestReader READER =
            new ChatRequestReader(new RequestLimits(10_000, 8, 3, 100, 512, 16), SamplingOptions.greedy(16));

    private static final String GOOD = Requests.json("{'model': 'llava', 'messages': [{'role': 'system', 'content': 'Be"
            + " brief.'}, {'role': 'user', 'content': [{'type': 'image_url', 'image_url': {'url':"
            + " 'data:image/png;base64,iVBORw0KGgo=', 'detail': 'auto'}}, {'type': 'image_url', 'image_url': {'url':"
            + " 'https://a.example/b.jpg'}}, {'type': 'text', 'text': 'What is \\u00e9 \\ud83d\\ude00?'}]}],"
            + " 'temperature': 0.5, 'top_p': 0.9, 'max_tokens': 32, 'stop': ['a', 'b'], 'seed': 17, 'n': 1, 'stream':"
            + " true, 'stream_options': {'include_usage': true}, 'user': 'u', 'top_k': 5, 'repetition_penalty': 1.1,"
            + " 'ignore_eos': false, 'logit_bias': {}, 'pruning': {'strategy': 'hero', 'retention_ratio': 0.2, 'budget':"
            + " 'exact', 'newlines': 'none', 'plane': 'full', 'parameters': {'alpha': 0.5, 'layers': [1, 2]}}}");

    private static final List<String> HOSTILE = List.of(
            "-1",
            "0",
            "0.5",
            "1e308",
            "1e-999",
            "1e999999999",
            "1e2147483647",
            "0e2147483647",
            "-0",
            "2147483648",
            "9223372036854775808",
            "null",
            "true",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"file:///etc/passwd\"",
            "\"data:image/png;base64,!\"",
            "\"data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
            "\"http://\"",
            "\"tool\"",
            "{}",
            "[]",
            "[0]",
            "[null]",
            "[{}]",
            "{\"\":0}",
            "NaN",
            "Infinity",
            "[".repeat(200),
            "{\"a\":",
            ":",
            ",",
            "\"",
            "}",
            "]",
            "//",
            "\ufeff",
            "\u2028",
            "x".repeat(11_000));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("damaged requests are read or refused with 400, 413 or 422, and the refusal is a document")
    void damaged(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = damagedBytes(random);
            String description = "seed " + seed + " round " + round;
            try {
                assertThat(READER.read(body).messages()).as(description).isNotEmpty();
            } catch (ApiException refusal) {
                refused++;
                check(refusal.error(), description);
            } catch (RuntimeException | StackOverflowError other) {
                Assertions.fail(description + ": " + new String(body, StandardCharsets.UTF_8), other);
            }
        }
        assertThat(refused).as("refused of " + ROUNDS).isBetween(ROUNDS / 3, ROUNDS - 1);
    }

    private static void check(ApiError error, String description) {
        assertThat(error.status()).as(description).isIn(400, 413, 422);
        assertThat(error.message()).as(description).isNotBlank().hasSizeLessThan(1200);
        assertThat(JsonParser.parseString(error.json())
                        .getAsJsonObject()
                        .getAsJsonObject("error")
                        .keySet())
                .as(description)
                .containsExactly("message", "type", "param", "code");
    }

    private static byte[] damagedBytes(Random random) {
        String text = GOOD;
        for (int i = random.nextInt(2); i >= 0; i--) {
            text = damaged(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Most of the time a whole value is replaced, so that the text often stays JSON. */
    private static String damaged(String good, Random random) {
        String token = HOSTILE.get(random.nextInt(HOSTILE.size()));
        int at = random.nextInt(good.length());
        int colon = good.indexOf(": ", at);
        if (random.nextInt(4) > 0 && colon >= 0) {
            int end = colon + 2;
            while (end < good.length() && ",}]".indexOf(good.charAt(end)) < 0) {
                end++;
            }
            return good.substring(0, colon + 2) + token + good.substring(end);
        }
        return good.substring(0, at) + token + good.substring(Math.min(good.length(), at + random.nextInt(10)));
    }
}
