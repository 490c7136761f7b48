package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.fetch.ImageFetching;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.openai.RequestLimits;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingConfigTest {
    private static final Path ARCHIVE = Path.of("/models/llava");

    private static ServingConfig parse(String... pairs) {
        Map<String, String> given = new HashMap<>(Map.of("checkpoint", "model"));
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return ServingConfig.parse(given, ARCHIVE);
    }

    @Test
    void everyDefault() {
        assertThat(parse())
                .isEqualTo(new ServingConfig(
                        new ModelSettings(
                                ARCHIVE.resolve("model"),
                                null,
                                RelevanceMode.CLIP,
                                "auto",
                                "auto",
                                new DecodeOptions(50_000_000, true)),
                        new PruningDefaults(
                                new StrategySettings(
                                        "none", new TreeMap<>(), new Keep.Ratio(1), BudgetMode.PUBLISHED, null, null),
                                null),
                        new RequestLimits(64 << 20, 1024, 8, 20 << 20, 2048, 512),
                        new ImageFetching(List.of(), 20 << 20, Duration.ofSeconds(5), Duration.ofSeconds(10), 3),
                        new ConcurrencySettings(16, 256, null, null, Duration.ofSeconds(300), 512),
                        null));
        assertThat(parse().fetching().enabled()).isFalse();
    }

    @Test
    void everyKey() {
        ServingConfig config = parse(
                "checkpoint=/weights/7b",
                "clip_checkpoint=clip",
                "relevance=shared",
                "device=gpu1",
                "dtype=fp16",
                "pruner=hired",
                "retention_ratio=0.4",
                "budget=exact",
                "newlines=non-empty-rows",
                "plane=full",
                "pruners=strategies.xml",
                "pruner.alpha=0.7",
                "pruner.low=5,6",
                "max_new_tokens=100",
                "default_max_new_tokens=50",
                "max_messages=7",
                "max_images=2",
                "max_image_pixels=1000",
                "max_image_bytes=2000",
                "max_request_bytes=3000",
                "exif_orientation=FALSE",
                "allowed_media_domains=Example.org, pictures.example.com",
                "image_fetch_max_bytes=4000",
                "image_fetch_connect_seconds=1",
                "image_fetch_read_seconds=2",
                "image_fetch_redirects=0",
                "max_running=4",
                "max_waiting=0",
                "kv_cache_tokens=5000",
                "deadline_seconds=60",
                "image_cache_mib=0");
        assertThat(config)
                .isEqualTo(new ServingConfig(
                        new ModelSettings(
                                Path.of("/weights/7b"),
                                ARCHIVE.resolve("clip"),
                                RelevanceMode.SHARED,
                                "gpu1",
                                "fp16",
                                new DecodeOptions(1000, false)),
                        new PruningDefaults(
                                new StrategySettings(
                                        "hired",
                                        new TreeMap<>(Map.of("alpha", "0.7", "low", "5,6")),
                                        new Keep.Ratio(0.4),
                                        BudgetMode.EXACT,
                                        PlanePolicy.FULL,
                                        NewlinePolicy.NON_EMPTY_ROWS),
                                ARCHIVE.resolve("strategies.xml")),
                        new RequestLimits(3000, 7, 2, 2000, 100, 50),
                        new ImageFetching(
                                List.of("example.org", "pictures.example.com"),
                                4000,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                0),
                        new ConcurrencySettings(4, 0, 5000, null, Duration.ofSeconds(60), 0),
                        null));
        assertThat(config.fetching().enabled()).isTrue();
    }

    @Test
    void theCacheMayBeGivenInMebibytes() {
        assertThat(parse("kv_cache_mib=7").concurrency().kvCacheMib()).isEqualTo(7);
        assertThatThrownBy(() -> parse("kv_cache_mib=7", "kv_cache_tokens=8"))
                .hasMessage("kv_cache_mib = 7 is not accepted: expected either this or kv_cache_tokens");
    }

    @Test
    void aNumberOfTokensIsAnExactBudget() {
        StrategySettings settings =
                parse("pruner=hero", "max_visual_tokens=300").pruning().settings();
        assertThat(settings.keep()).isEqualTo(new Keep.MaxTokens(300));
        assertThat(settings.mode()).isEqualTo(BudgetMode.EXACT);
        assertThatThrownBy(() -> parse("max_visual_tokens=300", "budget=published"))
                .hasMessageStartingWith("budget = published is not accepted: expected exact where max_visual_tokens");
        assertThatThrownBy(() -> parse("max_visual_tokens=300", "retention_ratio=0.2"))
                .hasMessage("max_visual_tokens = 300 is not accepted: expected either this or retention_ratio");
    }

    @ParameterizedTest
    @CsvSource({"none,1", "thumbnail,1", "hero,0.2", "random,0.2"})
    void theRatioDependsOnTheStrategy(String pruner, double ratio) {
        assertThat(parse("pruner=" + pruner).pruning().settings().keep()).isEqualTo(new Keep.Ratio(ratio));
    }

    @Test
    void theUsualAnswerIsNoLongerThanTheLongest() {
        assertThat(parse("max_new_tokens=10").limits().defaultNewTokens()).isEqualTo(10);
        assertThatThrownBy(() -> parse("max_new_tokens=10", "default_max_new_tokens=11"))
                .hasMessage(
                        "default_max_new_tokens = 11 is not accepted: expected at most max_new_tokens, which is 10");
    }

    @Test
    void aCheckpointMustBeGiven() {
        assertThatThrownBy(() -> ServingConfig.parse(Map.of(), ARCHIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("checkpoint is missing: expected a folder");
        assertThatThrownBy(() -> parse("checkpoint=")).hasMessage("checkpoint =  is not accepted: expected a folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relevance=clips|clip, shared or none",
                "device=cuda|auto, cpu, gpu or gpuN",
                "dtype=int8|auto, fp32, fp16 or bf16",
                "retention_ratio=0|a number in (0, 1]",
                "retention_ratio=NaN|a number in (0, 1]",
                "retention_ratio=a fifth|a number in (0, 1]",
                "max_visual_tokens=0|a whole number from 1 to 1000000",
                "budget=fair|published or exact",
                "newlines=some|all-rows, content-rows, non-empty-rows or none",
                "plane=half|content or full",
                "max_new_tokens=0|a whole number from 1 to 1000000",
                "default_max_new_tokens=many|a whole number from 1 to 1000000",
                "max_messages=0|a whole number from 1 to 10000",
                "max_images=-1|a whole number from 0 to 1000",
                "max_image_pixels=715827880|a whole number from 1 to 715827879",
                "max_image_bytes=20MB|a whole number from 1 to 1073741824",
                "max_request_bytes=1e6|a whole number from 1 to 1073741824",
                "exif_orientation=yes|true or false",
                "allowed_media_domains=https://example.org|host names without scheme, port or wildcard",
                "allowed_media_domains=*.example.org|host names without scheme, port or wildcard",
                "allowed_media_domains=example.org:80|host names without scheme, port or wildcard",
                "allowed_media_domains=a,,b|host names without scheme, port or wildcard",
                "image_fetch_max_bytes=0|a whole number from 1 to 1073741824",
                "image_fetch_connect_seconds=0|a whole number from 1 to 600",
                "image_fetch_read_seconds=601|a whole number from 1 to 600",
                "image_fetch_redirects=21|a whole number from 0 to 20",
                "max_running=0|a whole number from 1 to 1024",
                "max_waiting=-1|a whole number from 0 to 100000",
                "kv_cache_tokens=0|a whole number from 1 to 2147483647",
                "kv_cache_mib=0|a whole number from 1 to 1000000",
                "deadline_seconds=0|a whole number from 1 to 86400",
                "image_cache_mib=-1|a whole number from 0 to 1000000",
            })
    void aValueThatIsNotAccepted(String pair, String accepted) {
        String key = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        assertThatThrownBy(() -> parse(pair))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(key + " = " + value + " is not accepted: expected " + accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "retention_ration,retention_ratio",
        "prunner,pruner",
        "max_image_pixel,max_image_pixels",
        "Checkpoint,checkpoint",
        "experiment.slat,experiment.salt",
        "batchsize,batch_size",
        "arm.a.pruner,",
        "colour,",
    })
    void anUnknownKey(String key, String meant) {
        assertThatThrownBy(() -> parse(key + "=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("serving.properties key = " + key
                        + " is not accepted: expected a key that model-store/README.md lists"
                        + (meant == null ? "" : " (did you mean " + meant + "?)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engine", "translator", "translatorFactory", "blockFactory", "option.hasParameter", "batch_size",
                "max_batch_delay", "job_queue_size", "minWorkers", "maxWorkers", "gpu.maxWorkers", "load_on_devices",
                "batchifier", "application", "log_request_metric", "required_memory_mb"
            })
    void whatIsTheServersIsLeftAlone(String key) {
        assertThat(parse(key + "=whatever")).isEqualTo(parse());
    }

    @Test
    void valuesMayBeOfAnyTypeAndHaveBlanksAround() {
        ServingConfig config = ServingConfig.parse(
                Map.of("checkpoint", Path.of("model"), "max_running", 3, "exif_orientation", false, "dtype", " fp32 "),
                ARCHIVE);
        assertThat(config.concurrency().maxRunning()).isEqualTo(3);
        assertThat(config.model().decoding().honourExifOrientation()).isFalse();
        assertThat(config.model().dtype()).isEqualTo("fp32");
    }

    @Test
    void theDefaultStrategyIsBuiltFromTheRegistry() {
        PruningDefaults pruning = parse("pruner=hero", "pruner.alpah=0.7").pruning();
        PrunerRegistry registry = pruning.registry(getClass().getClassLoader());
        assertThatThrownBy(() -> pruning.settings().configure(registry, ""))
                .hasMessageStartingWith("pruner.alpah = 0.7 is not accepted")
                .hasMessageContaining("did you mean alpha?");
    }
}
