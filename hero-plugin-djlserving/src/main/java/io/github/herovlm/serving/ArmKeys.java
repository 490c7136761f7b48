package io.github.herovlm.serving;

import static io.github.herovlm.serving.KeyType.flag;
import static io.github.herovlm.serving.KeyType.path;
import static io.github.herovlm.serving.KeyType.share;
import static io.github.herovlm.serving.KeyType.text;
import static io.github.herovlm.serving.KeyType.weight;
import static io.github.herovlm.serving.KeyType.wholeNumber;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of an experiment, and those that every arm has behind {@code arms.<name>.}. */
final class ArmKeys {
    /** Before an arm's name. */
    static final String ARMS = "arms.";

    static final ServingKey<Optional<String>> CONTROL = ServingKey.unset(
            "experiment.control",
            text("the name of an arm that is no shadow", Pattern.compile(".+")).orNothing(""),
            "the arm named control, or the only one that answers",
            "The arm that the others are compared with.");
    static final ServingKey<String> SALT = ServingKey.of(
            "experiment.salt",
            text("a text of one character or more", Pattern.compile(".+")),
            "hero",
            "Goes into the hash that deals users to arms; another one deals them anew.");
    static final ServingKey<Optional<Path>> LOG = new ServingKey<>(
            "experiment.log",
            path("a file").orNothing("off"),
            "experiment.jsonl",
            "experiment.jsonl",
            "Where every outcome is written, a line of JSON each.");
    static final ServingKey<Boolean> LOG_TEXT =
            ServingKey.of("experiment.log_text", flag(), "false", "Write prompts and answers there too.");
    static final ServingKey<Integer> LOG_MAX_MIB = ServingKey.of(
            "experiment.log_max_mib", wholeNumber(1, 100_000), "64", "Size at which the next file is begun.");
    static final ServingKey<Integer> LOG_FILES = ServingKey.of(
            "experiment.log_files",
            wholeNumber(1, 1000),
            "8",
            "Files that are kept, that which is written to included.");

    static final List<ServingKey<?>> EXPERIMENT = List.of(CONTROL, SALT, LOG, LOG_TEXT, LOG_MAX_MIB, LOG_FILES);

    static final ServingKey<String> PRUNER =
            ServingKey.required("pruner", ServingKeys.PRUNER.type(), "The arm's strategy.");
    static final ServingKey<Double> WEIGHT = ServingKey.of(
            "weight",
            weight(),
            "1",
            "The arm's part of the requests, in relation to the others'; at 0 it answers those who ask for it.");
    static final ServingKey<Boolean> SHADOW =
            ServingKey.of("shadow", flag(), "false", "Answer nobody: run on a sample of requests and compare.");
    static final ServingKey<Double> SAMPLE_SHARE =
            ServingKey.of("sample_share", share(), "0.1", "Of a shadow arm: the share of requests that it is run on.");

    static final List<ServingKey<?>> ARM = List.of(
            PRUNER,
            ServingKeys.RETENTION_RATIO,
            ServingKeys.MAX_VISUAL_TOKENS,
            ServingKeys.BUDGET,
            ServingKeys.NEWLINES,
            ServingKeys.PLANE,
            WEIGHT,
            SHADOW,
            SAMPLE_SHARE);

    private ArmKeys() {}
}
