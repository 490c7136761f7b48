package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Figures for monitoring")
class MetricsTest {
    private static final String ARM = "{arm=\"uniform\"}";
    private static final List<String> TIMES = List.of(
            "hero_time_to_first_token_seconds",
            "hero_inter_token_latency_seconds",
            "hero_e2e_request_latency_seconds",
            "hero_request_queue_time_seconds");
    /** Counted after all others. */
    private static final String LAST = "hero_inter_token_latency_seconds_count";

    private static final List<String> COUNTS = List.of(
            "hero_prompt_tokens_total",
            "hero_generation_tokens_total",
            "hero_visual_tokens_before_total",
            "hero_visual_tokens_after_total");

    private final Deployment model;

    MetricsTest(ServedModels models) {
        model = models.plain();
    }

    /**
     * The figures once those of other tests are in: requests are counted after they are answered, in their order, and the server may
     * collect what was counted later still.
     */
    private MetricsPage settled() {
        Chat.ask(model, ChatBody.chat().user("t3").greedy(1));
        AtomicReference<MetricsPage> last = new AtomicReference<>(MetricsPage.of(model));
        ModelStatus.await("nothing more is counted").until(() -> {
            MetricsPage page = MetricsPage.of(model);
            return page.labelled(ARM).equals(last.getAndSet(page).labelled(ARM));
        });
        return last.get();
    }

    @Test
    @DisplayName("an answer is counted, and timed, under its strategy")
    void answer() {
        MetricsPage before = settled();
        Chat chat = Chat.ask(model, ChatBody.golden("200x90").greedy(5).pruning("uniform", 0.5));
        ModelStatus.await("the answer is counted")
                .until(() -> MetricsPage.of(model).value(LAST + ARM) > before.value(LAST + ARM));
        MetricsPage after = MetricsPage.of(model);
        for (String time : TIMES) {
            assertThat(after.value(time + "_count" + ARM) - before.value(time + "_count" + ARM))
                    .as(time)
                    .isEqualTo(1);
            assertThat(after.value(time + "_sum" + ARM))
                    .as(time)
                    .isGreaterThanOrEqualTo(before.value(time + "_sum" + ARM));
        }
        List<Integer> amounts = List.of(
                chat.usage("prompt_tokens"),
                5,
                chat.pruning().get("visual_tokens_before").getAsInt(),
                chat.pruning().get("visual_tokens_after").getAsInt());
        for (int i = 0; i < COUNTS.size(); i++) {
            assertThat(after.value(COUNTS.get(i) + ARM) - before.value(COUNTS.get(i) + ARM))
                    .as(COUNTS.get(i))
                    .isEqualTo(amounts.get(i).doubleValue());
        }
    }

    @Test
    @DisplayName("a picture that comes again is a hit of the cache")
    void cacheHits() {
        Chat.ask(model, ChatBody.golden("90x200").greedy(1).pruning("uniform", 0.5));
        double before = settled().value("hero_encoded_image_cache_hits_total" + ARM);
        Chat.ask(model, ChatBody.golden("90x200").greedy(1).pruning("uniform", 0.4));
        ModelStatus.await("the hit is counted")
                .until(() -> MetricsPage.of(model).value("hero_encoded_image_cache_hits_total" + ARM) == before + 1);
    }

    @Test
    @DisplayName("how busy the model is, and how full its pool")
    void gauges() {
        Chat.ask(model, ChatBody.chat().user("t3").greedy(1));
        String label = "{model=\"" + model.model() + "\"}";
        ModelStatus.await("the gauges are there").untilAsserted(() -> {
            MetricsPage page = MetricsPage.of(model);
            for (String gauge : List.of("num_requests_running", "num_requests_waiting", "kv_cache_usage_perc")) {
                assertThat(page.has("hero_" + gauge + label)).as(gauge).isTrue();
                assertThat(page.value("hero_" + gauge + label)).as(gauge).isZero();
            }
        });
    }
}
