package io.github.herovlm.serving;

import io.github.herovlm.experiment.ExperimentSettings;
import io.github.herovlm.fetch.ImageFetching;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.openai.RequestLimits;
import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wrote in the archive's {@code serving.properties}, read once.
 *
 * @param model what to load
 * @param pruning how requests are pruned that do not say how
 * @param limits what one request may ask for
 * @param fetching which pictures are fetched by URL
 * @param concurrency how many requests run at once
 * @param experiment the arms; {@code null} where there are none
 */
public record ServingConfig(
        ModelSettings model,
        PruningDefaults pruning,
        RequestLimits limits,
        ImageFetching fetching,
        ConcurrencySettings concurrency,
        @Nullable ExperimentSettings experiment) {

    /**
     * Reads the keys without prefix {@code option.}, as {@code ServingTranslator.setArguments} gets them. The server's own
     * keys among them are left alone.
     *
     * @param arguments values of any type, read as their text
     * @param archive the archive's folder, which relative paths start from
     * @throws InvalidInputException naming the key, where one is unknown, missing or has a value that is not accepted
     */
    public static ServingConfig parse(Map<String, ?> arguments, Path archive) {
        ArgumentNames.check(arguments.keySet());
        SortedMap<String, String> given = new TreeMap<>();
        arguments.forEach((key, value) -> {
            if (value != null && !ArgumentNames.isServers(key)) {
                given.put(key, value.toString().strip());
            }
        });
        PruningDefaults pruning = pruning(given, archive);
        return new ServingConfig(
                model(given, archive),
                pruning,
                limits(given),
                fetching(given),
                concurrency(given),
                new ExperimentReader(given, archive).read(pruning.settings()).orElse(null));
    }

    private static ModelSettings model(Map<String, String> given, Path archive) {
        return new ModelSettings(
                archive.resolve(ServingKeys.CHECKPOINT.in(given)),
                ServingKeys.CLIP_CHECKPOINT.in(given).map(archive::resolve).orElse(null),
                ServingKeys.RELEVANCE.in(given),
                ServingKeys.DEVICE.in(given),
                ServingKeys.DTYPE.in(given),
                new DecodeOptions(ServingKeys.MAX_IMAGE_PIXELS.in(given), ServingKeys.EXIF_ORIENTATION.in(given)));
    }

    private static PruningDefaults pruning(Map<String, String> given, Path archive) {
        return new PruningDefaults(
                new StrategyReader(given).read("", ServingKeys.PRUNER, null),
                ServingKeys.PRUNERS.in(given).map(archive::resolve).orElse(null));
    }

    private static RequestLimits limits(Map<String, String> given) {
        int most = ServingKeys.MAX_NEW_TOKENS.in(given);
        int usual = ServingKeys.DEFAULT_MAX_NEW_TOKENS.in(given);
        // Whoever lowers the one need not know of the other.
        boolean said = given.containsKey(ServingKeys.DEFAULT_MAX_NEW_TOKENS.name());
        return new RequestLimits(
                ServingKeys.MAX_REQUEST_BYTES.in(given),
                ServingKeys.MAX_MESSAGES.in(given),
                ServingKeys.MAX_IMAGES.in(given),
                ServingKeys.MAX_IMAGE_BYTES.in(given),
                most,
                said ? usual : Math.min(usual, most));
    }

    private static ImageFetching fetching(Map<String, String> given) {
        return new ImageFetching(
                ServingKeys.ALLOWED_MEDIA_DOMAINS.in(given),
                ServingKeys.FETCH_MAX_BYTES.in(given),
                Duration.ofSeconds(ServingKeys.FETCH_CONNECT_SECONDS.in(given)),
                Duration.ofSeconds(ServingKeys.FETCH_READ_SECONDS.in(given)),
                ServingKeys.FETCH_REDIRECTS.in(given));
    }

    private static ConcurrencySettings concurrency(Map<String, String> given) {
        Integer tokens = ServingKeys.KV_CACHE_TOKENS.in(given).orElse(null);
        Integer mib = ServingKeys.KV_CACHE_MIB.in(given).orElse(null);
        if (tokens != null && mib != null) {
            throw new InvalidInputException(
                    ServingKeys.KV_CACHE_MIB.name(), mib, "either this or " + ServingKeys.KV_CACHE_TOKENS.name());
        }
        return new ConcurrencySettings(
                ServingKeys.MAX_RUNNING.in(given),
                ServingKeys.MAX_WAITING.in(given),
                tokens,
                mib,
                Duration.ofSeconds(ServingKeys.DEADLINE_SECONDS.in(given)),
                ServingKeys.IMAGE_CACHE_MIB.in(given));
    }

    public ServingConfig {
        Objects.requireNonNull(model);
        Objects.requireNonNull(pruning);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(fetching);
        Objects.requireNonNull(concurrency);
    }
}
