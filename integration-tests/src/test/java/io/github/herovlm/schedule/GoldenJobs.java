package io.github.herovlm.schedule;

import ai.djl.ndarray.NDManager;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requests to the tiny golden checkpoint in fp32, as jobs and as answers given alone. */
final class GoldenJobs implements AutoCloseable {
    static final int LARGEST_PROMPT = 400;

    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(GoldenJobs.class.getClassLoader());
    private static final String INSTRUCTION = "t12 t45 t101 t7";

    final LlavaNext model = LlavaNext.open(new ModelSettings(
            Golden.directory(),
            Golden.directory().resolve("clip"),
            RelevanceMode.CLIP,
            "cpu",
            "fp32",
            DecodeOptions.DEFAULT));

    /** What somebody might ask. */
    record Request(String picture, String pruner, double retention, String text, SamplingOptions sampling) {
        Request with(SamplingOptions other) {
            return new Request(picture, pruner, retention, text, other);
        }
    }

    /** A pruned request for exactly so many greedy tokens. */
    static Request request(int tokens) {
        return new Request("113x97", "hero", 0.2, "t15 <image> t13 t77 t250", exactly(tokens));
    }

    /** Greedy, not ended by an end-of-text token. */
    static SamplingOptions exactly(int tokens) {
        return new SamplingOptions(0, 1, 0, null, 1, List.of(), tokens, true);
    }

    PreparedPrompt prompt(Request request) {
        long[] ids = model.tokenizer().encodePrompt("<s> " + request.text());
        // Four-by-four patches do not divide by three tiles, so HiRED goes by regions rather than by runs.
        ConfiguredPruner pruner = PRUNERS.configure(
                request.pruner(), request.pruner().equals("hired") ? Map.of("variant", "spatial") : Map.of());
        ImageEncoding encoding = model.encode(
                model.prepare(file(request.picture())), pruner.pruner().evidence(model.tower()), INSTRUCTION);
        PrunePlan plan = pruner.pruner().prune(encoding.evidence(), Budget.exact(request.retention()));
        return PreparedPrompt.owning(model.pack(ids, List.of(plan)), List.of(encoding), ids);
    }

    private static byte[] file(String picture) {
        try {
            return Files.readAllBytes(Golden.picture(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokens of the prompt once it is packed. */
    int length(Request request) {
        try (PreparedPrompt prompt = prompt(request)) {
            return prompt.packed().length();
        }
    }

    Generation alone(Request request) {
        try (PreparedPrompt prompt = prompt(request)) {
            return model.generate(
                    prompt.packed(), prompt.images(), prompt.ids(), request.sampling(), text -> {}, CancelSignal.NEVER);
        }
    }

    Job job(Request request) {
        return job(request, text -> {});
    }

    Job job(Request request, Consumer<String> listener) {
        return job(request, listener, Priority.NORMAL);
    }

    Job job(Request request, Consumer<String> listener, Priority priority) {
        return new Job(() -> prompt(request), LARGEST_PROMPT, request.sampling(), listener, null, priority);
    }

    /** Native arrays of the whole process. */
    static int nativeArrays() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
