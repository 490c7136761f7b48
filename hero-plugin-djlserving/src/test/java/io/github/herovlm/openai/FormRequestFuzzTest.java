package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.decode.SamplingOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormRequestFuzzTest {
    private static final int ROUNDS = 500;
    private static final FormRequestReader READER =
            new FormRequestReader(new RequestLimits(2000, 8, 3, 100, 512, 16), SamplingOptions.greedy(16));

    private static final List<Map.Entry<String, String>> GOOD = List.of(
            Map.entry("prompt", "What?"),
            Map.entry("system", "Be brief."),
            Map.entry("image", "\u0089PNG"),
            Map.entry("image_url", "https://a.example/b.jpg"),
            Map.entry("model_name", "llava"),
            Map.entry("temperature", "0.5"),
            Map.entry("max_tokens", "32"),
            Map.entry("stop", "a"),
            Map.entry("seed", "17"),
            Map.entry("stream", "true"),
            Map.entry("user", "u"),
            Map.entry("pruning", "{\"parameters\": {\"alpha\": 0.5}}"),
            Map.entry("strategy", "hero"),
            Map.entry("retention_ratio", "0.2"));

    private static final List<String> NAMES = List.of(
            "",
            "data",
            "file",
            "images",
            "messages",
            "view",
            "adapter",
            "{\"a\":1}",
            "image[0]",
            "\u0000",
            "x".repeat(300));

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e308",
            "1e999999999",
            "1e2147483648",
            "-0",
            "9".repeat(70),
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "{\"strategy\": \"none\"}",
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}",
            "[{\"role\": \"user\", \"content\": \"Hi\"}]",
            "[{\"role\": \"user\", \"content\": \"\\ud800\"}]",
            "[".repeat(200),
            "file:///etc/passwd",
            "data:image/png;base64,AAAA",
            "\ud83d\ude00",
            "\u0000",
            "x".repeat(150),
            "x".repeat(2100));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("damaged forms are read or refused with 400, 413 or 422")
    void damaged(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<FormPart> parts = damagedParts(random);
            String description = "seed " + seed + " round " + round;
            try {
                assertThat(READER.read(parts).messages()).as(description).isNotEmpty();
            } catch (ApiException refusal) {
                refused++;
                assertThat(refusal.error().status()).as(description).isIn(400, 413, 422);
                assertThat(refusal.error().message())
                        .as(description)
                        .isNotBlank()
                        .hasSizeLessThan(1200);
            } catch (RuntimeException | StackOverflowError other) {
                Assertions.fail(description + ": " + described(parts), other);
            }
        }
        assertThat(refused).as("refused of " + ROUNDS).isBetween(ROUNDS / 3, ROUNDS - 1);
    }

    private static List<FormPart> damagedParts(Random random) {
        List<FormPart> parts = new ArrayList<>();
        for (Map.Entry<String, String> good : GOOD) {
            if (random.nextInt(8) > 0) {
                parts.add(part(good.getKey(), good.getValue().getBytes(StandardCharsets.UTF_8)));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(parts.size() + 1);
            String name = random.nextInt(4) == 0
                    ? NAMES.get(random.nextInt(NAMES.size()))
                    : GOOD.get(random.nextInt(GOOD.size())).getKey();
            if (random.nextBoolean()) {
                parts.removeIf(part -> part.name().equals(name));
            }
            parts.add(Math.min(at, parts.size()), part(name, hostile(random)));
        }
        return parts;
    }

    private static byte[] hostile(Random random) {
        byte[] bytes = HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static FormPart part(String name, byte[] content) {
        return new FormPart(name, content);
    }

    private static String described(List<FormPart> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.name())
                .append('=')
                .append(new String(part.content(), StandardCharsets.UTF_8))
                .append('&'));
        return text.toString();
    }
}
