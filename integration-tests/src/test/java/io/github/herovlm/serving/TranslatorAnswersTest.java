package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.serving.ServedModel.Response;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the translator answers: the model's own words, whole and streamed, with figures that are true. */
class TranslatorAnswersTest {
    private static final String TEXT = "t13 t77 t250";
    private static final int TOKENS = 12;

    private static ServedModel served;
    private static LlavaNext model;

    @BeforeAll
    static void open() {
        served = new ServedModel();
        model = LlavaNext.open(new ModelSettings(
                Golden.directory(),
                Golden.directory().resolve("clip"),
                RelevanceMode.CLIP,
                "cpu",
                "fp32",
                DecodeOptions.DEFAULT));
    }

    @AfterAll
    static void close() {
        served.close();
        model.close();
    }

    /** The answer of the model itself, without a server around it. */
    private static Generation alone(String picture, String strategy, Budget budget, Map<String, String> parameters) {
        long[] ids = model.tokenizer().encodePrompt("<s> t15 t87 <image> " + TEXT + " t64");
        ConfiguredPruner pruner = PrunerRegistry.load(TranslatorAnswersTest.class.getClassLoader())
                .configure(strategy, parameters);
        try (ImageEncoding encoding = model.encode(
                model.prepare(ServedModel.file(picture)), pruner.pruner().evidence(model.tower()), TEXT)) {
            PrunePlan plan = pruner.pruner().prune(encoding.evidence(), budget);
            return model.generate(
                    model.pack(ids, List.of(plan)),
                    List.of(encoding),
                    ids,
                    new SamplingOptions(0, 1, 0, null, 1, List.of(), TOKENS, true),
                    text -> {},
                    CancelSignal.NEVER);
        }
    }

    private static String content(Response response) {
        return response.json()
                .getAsJsonArray("choices")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("message")
                .get("content")
                .getAsString();
    }

    @ParameterizedTest
    @CsvSource({
        "hero, 0.2",
        "hero, 1",
        "fastervlm, 0.4",
        "globalco, 0.4",
        "random, 0.5",
        "uniform, 0.2",
        "thumbnail, 1",
        "none, 1"
    })
    @DisplayName("every strategy gives the answer that the model gives by itself, with published and exact budgets")
    void strategies(String strategy, double ratio) {
        for (String mode : List.of("published", "exact")) {
            JsonObject request = ServedModel.pruned(
                    ServedModel.request(TOKENS, TEXT, "113x97"),
                    "{'strategy': '%s', 'retention_ratio': %s, 'budget': '%s'}".formatted(strategy, ratio, mode));

            Response response = served.ask(request);

            Budget budget = mode.equals("exact") ? Budget.exact(ratio) : Budget.published(ratio);
            Generation expected = alone("113x97", strategy, budget, Map.of());
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.chunks()).hasSize(1);
            assertThat(response.headers()).containsEntry("Content-Type", "application/json");
            assertThat(content(response)).isEqualTo(expected.text());
            JsonObject pruning = response.json().getAsJsonObject("pruning");
            assertThat(pruning.get("strategy").getAsString()).isEqualTo(strategy);
            assertThat(pruning.get("requested_ratio").getAsDouble()).isEqualTo(ratio);
            assertThat(pruning.get("arm").isJsonNull()).isTrue();
        }
    }

    @Test
    @DisplayName("parameters of a strategy reach it")
    void parameters() {
        JsonObject request = ServedModel.pruned(
                ServedModel.request(TOKENS, TEXT, "97x130"),
                "{'strategy': 'hero', 'retention_ratio': 0.4, 'parameters': {'variant': 'paper', 'alpha': 0.9}}");

        assertThat(content(served.ask(request)))
                .isEqualTo(alone("97x130", "hero", Budget.published(0.4), Map.of("variant", "paper", "alpha", "0.9"))
                        .text());
    }

    @Test
    @DisplayName("usage counts what the language model read, and the report what was kept of what there was")
    void figures() {
        JsonObject request = ServedModel.pruned(
                ServedModel.request(TOKENS, TEXT, "100x100"), "{'strategy': 'fastervlm', 'max_visual_tokens': 20}");

        JsonObject json = served.ask(request).json();

        JsonObject usage = json.getAsJsonObject("usage");
        JsonObject pruning = json.getAsJsonObject("pruning");
        // A square fills the two by two grid: 16 patches of the thumbnail, 8 by 8 of the plane, whose rows end in
        // newlines.
        assertThat(pruning.get("visual_tokens_before").getAsInt()).isEqualTo(80);
        assertThat(pruning.get("visual_tokens_after").getAsInt()).isEqualTo(20);
        assertThat(pruning.get("actual_ratio").getAsDouble()).isEqualTo(0.25);
        assertThat(pruning.getAsJsonArray("tile_budgets")).hasSize(1);
        assertThat(pruning.getAsJsonArray("tile_budgets").get(0).getAsJsonArray().asList().stream()
                        .mapToInt(budget -> budget.getAsInt())
                        .sum())
                .isEqualTo(20);
        int images = usage.getAsJsonObject("prompt_tokens_details")
                .get("image_tokens")
                .getAsInt();
        assertThat(images).isEqualTo(28);
        // <s> t15 t87 [picture] t13 t77 t250 t64
        assertThat(usage.get("prompt_tokens").getAsInt()).isEqualTo(images + 7);
        assertThat(usage.get("completion_tokens").getAsInt()).isEqualTo(TOKENS);
        JsonObject metrics = pruning.getAsJsonObject("metrics");
        assertThat(metrics.get("prefill").getAsDouble()).isPositive();
        assertThat(metrics.get("time_to_first_token").getAsDouble())
                .isGreaterThanOrEqualTo(metrics.get("prefill").getAsDouble());
        assertThat(metrics.get("tokens_per_second").getAsDouble()).isPositive();
    }

    @Test
    @DisplayName("text alone is answered without a report on pruning")
    void textOnly() {
        JsonObject json = served.ask(ServedModel.request(4, TEXT)).json();

        assertThat(json.has("pruning")).isFalse();
        assertThat(json.getAsJsonObject("usage")
                        .getAsJsonObject("prompt_tokens_details")
                        .get("image_tokens")
                        .getAsInt())
                .isZero();
    }

    @Test
    @DisplayName("several pictures are read in their order")
    void severalPictures() {
        JsonObject one =
                served.ask(ServedModel.request(TOKENS, TEXT, "113x97", "20x60")).json();
        JsonObject other =
                served.ask(ServedModel.request(TOKENS, TEXT, "20x60", "113x97")).json();

        assertThat(one.getAsJsonObject("pruning").getAsJsonArray("tile_budgets"))
                .hasSize(2);
        JsonArray budgets = one.getAsJsonObject("pruning").getAsJsonArray("tile_budgets");
        assertThat(other.getAsJsonObject("pruning")
                        .getAsJsonArray("tile_budgets")
                        .get(1))
                .isEqualTo(budgets.get(0));
    }

    @Test
    @DisplayName("a stream has the same words, then why it ended with the report, then usage, then [DONE]")
    void stream() {
        JsonObject request = ServedModel.pruned(
                ServedModel.request(TOKENS, TEXT, "113x97"), "{'strategy': 'hero', 'retention_ratio': 0.2}");
        String whole = content(served.ask(request));
        request.addProperty("stream", true);
        request.add("stream_options", JsonParser.parseString("{'include_usage': true}"));

        Response response = served.ask(request);

        assertThat(response.headers()).containsEntry("Content-Type", "text/event-stream; charset=utf-8");
        assertThat(response.chunks()).hasSizeGreaterThan(TOKENS / 2);
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        List<JsonObject> events = response.events();
        assertThat(choice(events.get(0)).getAsJsonObject("delta").get("role").getAsString())
                .isEqualTo("assistant");
        String text = events.subList(0, events.size() - 2).stream()
                .map(event ->
                        choice(event).getAsJsonObject("delta").get("content").getAsString())
                .collect(Collectors.joining());
        assertThat(text).isEqualTo(whole);
        JsonObject last = events.get(events.size() - 2);
        assertThat(choice(last).get("finish_reason").getAsString()).isEqualTo("length");
        assertThat(last.getAsJsonObject("pruning").get("strategy").getAsString())
                .isEqualTo("hero");
        JsonObject usage = events.get(events.size() - 1).getAsJsonObject("usage");
        assertThat(usage.get("completion_tokens").getAsInt()).isEqualTo(TOKENS);
    }

    private static JsonObject choice(JsonObject event) {
        return event.getAsJsonArray("choices").get(0).getAsJsonObject();
    }

    @Test
    @DisplayName("a picture that came before is not encoded again")
    void cache() {
        JsonObject request = ServedModel.request(2, TEXT, "300x80");
        served.ask(request);
        int hits = hits();

        JsonObject again =
                served.ask(ServedModel.request(3, TEXT + " t9", "300x80")).json();

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(again.getAsJsonObject("pruning")
                        .getAsJsonObject("metrics")
                        .get("vision")
                        .getAsDouble())
                .isZero();
    }

    private static int hits() {
        return served.ask(ServedModel.view("status"))
                .json()
                .getAsJsonObject("image_cache")
                .get("hits")
                .getAsInt();
    }
}
