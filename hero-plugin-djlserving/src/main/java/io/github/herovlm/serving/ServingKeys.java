package io.github.herovlm.serving;

import static io.github.herovlm.serving.KeyType.choice;
import static io.github.herovlm.serving.KeyType.flag;
import static io.github.herovlm.serving.KeyType.hosts;
import static io.github.herovlm.serving.KeyType.longNumber;
import static io.github.herovlm.serving.KeyType.path;
import static io.github.herovlm.serving.KeyType.ratio;
import static io.github.herovlm.serving.KeyType.text;
import static io.github.herovlm.serving.KeyType.wholeNumber;

import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every key that stands for itself, in the order of the manual. Those of arms are {@link ArmKeys}. */
final class ServingKeys {
    /** Before a parameter of the default strategy. */
    static final String PARAMETER = "pruner.";

    private static final String OWN = "the strategy's own";
    private static final int MOST_TOKENS = 1_000_000;
    private static final int MOST_MIB = 1_000_000;

    static final ServingKey<Path> CHECKPOINT =
            ServingKey.required("checkpoint", path("a folder"), "LLaVA-NeXT checkpoint in the Hugging Face layout.");
    static final ServingKey<Optional<Path>> CLIP_CHECKPOINT = ServingKey.unset(
            "clip_checkpoint",
            path("a folder").orNothing(""),
            "none",
            "CLIP checkpoint, for strategies that weigh tiles by the question.");
    static final ServingKey<RelevanceMode> RELEVANCE = ServingKey.of(
            "relevance",
            choice(RelevanceMode.class),
            "clip",
            "Whose eyes weigh tiles by the question: CLIP's own, the LLaVA tower's, or nobody's.");
    static final ServingKey<String> DEVICE = ServingKey.of(
            "device",
            text("auto, cpu, gpu or gpuN", Pattern.compile("auto|cpu|gpu[0-9]{0,4}")),
            "auto",
            "Where the model runs; auto is the device that the server loads it on.");
    static final ServingKey<String> DTYPE = ServingKey.of(
            "dtype",
            text("auto, fp32, fp16 or bf16", Pattern.compile("auto|fp32|fp16|bf16")),
            "auto",
            "Type of weights and activations; auto is bf16 where the device is fast in it, else fp32.");

    static final ServingKey<String> PRUNER = ServingKey.of(
            "pruner",
            text("the name of a strategy or of an instance in the pruners file", Pattern.compile(".+")),
            "none",
            "Strategy of requests that name none.");
    static final ServingKey<Optional<Double>> RETENTION_RATIO = ServingKey.unset(
            "retention_ratio",
            ratio().orNothing(""),
            "0.2; 1 for none and thumbnail",
            "Share of the visual tokens to keep.");
    static final ServingKey<Optional<Integer>> MAX_VISUAL_TOKENS = ServingKey.unset(
            "max_visual_tokens",
            wholeNumber(1, MOST_TOKENS).orNothing(""),
            "none",
            "Visual tokens to keep, newlines not counted, in place of a ratio.");
    static final ServingKey<Optional<BudgetMode>> BUDGET = ServingKey.unset(
            "budget",
            choice(BudgetMode.class).orNothing(""),
            "published; exact with max_visual_tokens",
            "Count as each strategy's code does, or the same number for every strategy.");
    static final ServingKey<Optional<NewlinePolicy>> NEWLINES = ServingKey.unset(
            "newlines",
            choice(NewlinePolicy.class).orNothing(""),
            OWN + "; content-rows with exact budgets",
            "Rows that end in a newline token.");
    static final ServingKey<Optional<PlanePolicy>> PLANE = ServingKey.unset(
            "plane",
            choice(PlanePolicy.class).orNothing(""),
            OWN + "; content with exact budgets",
            "Whether padding patches may be kept.");
    static final ServingKey<Optional<Path>> PRUNERS = ServingKey.unset(
            "pruners", path("a file").orNothing(""), "none", "OLCUT configuration with named instances of strategies.");

    static final ServingKey<Integer> MAX_NEW_TOKENS = ServingKey.of(
            "max_new_tokens", wholeNumber(1, MOST_TOKENS), "2048", "Most tokens that a request may ask for.");
    static final ServingKey<Integer> DEFAULT_MAX_NEW_TOKENS = ServingKey.of(
            "default_max_new_tokens",
            wholeNumber(1, MOST_TOKENS),
            "512",
            "Tokens written for a request that does not say how many, at most max_new_tokens.");
    static final ServingKey<Integer> MAX_MESSAGES =
            ServingKey.of("max_messages", wholeNumber(1, 10_000), "1024", "Most messages in one request.");
    static final ServingKey<Integer> MAX_IMAGES =
            ServingKey.of("max_images", wholeNumber(0, 1000), "8", "Most pictures in one request.");
    static final ServingKey<Long> MAX_IMAGE_PIXELS = ServingKey.of(
            "max_image_pixels",
            longNumber(1, 715_827_879),
            "50000000",
            "Most pixels of one picture; it takes up to 11 bytes a pixel while it is decoded.");
    static final ServingKey<Integer> MAX_IMAGE_BYTES = ServingKey.of(
            "max_image_bytes",
            wholeNumber(1, 1 << 30),
            "20971520",
            "Most bytes of one picture as it comes in, counted before a data URI is decoded.");
    static final ServingKey<Integer> MAX_REQUEST_BYTES = ServingKey.of(
            "max_request_bytes",
            wholeNumber(1, 1 << 30),
            "67108864",
            "Most bytes of one request; the server's max_request_size applies before it.");
    static final ServingKey<Boolean> EXIF_ORIENTATION =
            ServingKey.of("exif_orientation", flag(), "true", "Turn pictures as their EXIF orientation says.");

    static final ServingKey<List<String>> ALLOWED_MEDIA_DOMAINS = new ServingKey<>(
            "allowed_media_domains",
            hosts(),
            "",
            "none: pictures by URL are off",
            "Hosts that pictures may be fetched from, by http on port 80 and https on 443; each must match to the letter.");
    static final ServingKey<Integer> FETCH_MAX_BYTES = ServingKey.of(
            "image_fetch_max_bytes",
            wholeNumber(1, 1 << 30),
            "20971520",
            "Most bytes that are fetched for one picture.");
    static final ServingKey<Integer> FETCH_CONNECT_SECONDS =
            ServingKey.of("image_fetch_connect_seconds", wholeNumber(1, 600), "5", "Longest wait for a connection.");
    static final ServingKey<Integer> FETCH_READ_SECONDS =
            ServingKey.of("image_fetch_read_seconds", wholeNumber(1, 600), "10", "Longest time for a whole picture.");
    static final ServingKey<Integer> FETCH_REDIRECTS = ServingKey.of(
            "image_fetch_redirects", wholeNumber(0, 20), "3", "Most redirects that are followed, each checked anew.");

    static final ServingKey<Integer> MAX_RUNNING =
            ServingKey.of("max_running", wholeNumber(1, 1024), "16", "Most requests in the running batch.");
    static final ServingKey<Integer> MAX_WAITING = ServingKey.of(
            "max_waiting", wholeNumber(0, 100_000), "256", "Most requests that wait; more are refused with 503.");
    static final ServingKey<Optional<Integer>> KV_CACHE_TOKENS = ServingKey.unset(
            "kv_cache_tokens",
            wholeNumber(1, Integer.MAX_VALUE).orNothing(""),
            "measured from free memory",
            "Size of the KV cache that all requests share, in tokens.");
    static final ServingKey<Optional<Integer>> KV_CACHE_MIB = ServingKey.unset(
            "kv_cache_mib",
            wholeNumber(1, MOST_MIB).orNothing(""),
            "measured from free memory",
            "The same in MiB; only one of the two may be given.");
    static final ServingKey<Integer> DEADLINE_SECONDS = ServingKey.of(
            "deadline_seconds",
            wholeNumber(1, 86_400),
            "300",
            "Longest time from a request's arrival to its last token; 504 past it.");
    static final ServingKey<Integer> IMAGE_CACHE_MIB = ServingKey.of(
            "image_cache_mib",
            wholeNumber(0, MOST_MIB),
            "512",
            "Memory for encoded pictures that may come again; 0 keeps none.");

    private ServingKeys() {}

    /** Keys that belong together. */
    record Section(String title, List<ServingKey<?>> keys) {}

    /** All of them that stand for themselves. */
    static List<Section> sections() {
        return List.of(
                new Section("Model", List.of(CHECKPOINT, CLIP_CHECKPOINT, RELEVANCE, DEVICE, DTYPE)),
                new Section(
                        "Pruning",
                        List.of(PRUNER, RETENTION_RATIO, MAX_VISUAL_TOKENS, BUDGET, NEWLINES, PLANE, PRUNERS)),
                new Section(
                        "Limits",
                        List.of(
                                MAX_NEW_TOKENS,
                                DEFAULT_MAX_NEW_TOKENS,
                                MAX_MESSAGES,
                                MAX_IMAGES,
                                MAX_IMAGE_PIXELS,
                                MAX_IMAGE_BYTES,
                                MAX_REQUEST_BYTES,
                                EXIF_ORIENTATION)),
                new Section(
                        "Pictures by URL",
                        List.of(
                                ALLOWED_MEDIA_DOMAINS,
                                FETCH_MAX_BYTES,
                                FETCH_CONNECT_SECONDS,
                                FETCH_READ_SECONDS,
                                FETCH_REDIRECTS)),
                new Section(
                        "Many requests at once",
                        List.of(
                                MAX_RUNNING,
                                MAX_WAITING,
                                KV_CACHE_TOKENS,
                                KV_CACHE_MIB,
                                DEADLINE_SECONDS,
                                IMAGE_CACHE_MIB)),
                new Section("Experiment", ArmKeys.EXPERIMENT));
    }
}
