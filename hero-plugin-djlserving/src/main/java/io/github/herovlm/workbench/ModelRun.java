package io.github.herovlm.workbench;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.compare.EmbeddedImage;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.compare.Timings;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.GenerationTimings;
import io.github.herovlm.decode.Logits;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.PlanOverlay;
import io.github.herovlm.image.PngEncoder;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.PreparedImage;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A loaded model with one picture encoded and one question in tokens, ready for any number of strategies. */
final class ModelRun implements AutoCloseable {
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final ModelSettings settings;
    private final LlavaNext model;
    private final PreparedImage image;
    private final ImageEncoding encoding;
    private final Prompt prompt;

    private ModelRun(
            ModelSettings settings, LlavaNext model, PreparedImage image, ImageEncoding encoding, Prompt prompt) {
        this.settings = settings;
        this.model = model;
        this.image = image;
        this.encoding = encoding;
        this.prompt = prompt;
    }

    /**
     * A plan and what it took.
     *
     * @param nanos from evidence to plan
     * @param relevance whether the strategy had the tiles scored against the instruction
     */
    record Decision(PrunePlan plan, long nanos, boolean relevance) {}

    /** What a run is for. */
    enum Use {
        /** Plans alone: the decoder is not loaded. */
        PRUNE,
        /** One answer. */
        ANSWER,
        /** Answers to be timed side by side: the picture is encoded once before, as the first time pays for libtorch. */
        COMPARE
    }

    /** An answer, the packed prompt it was made from, and where the time went. */
    record Answer(PackedPrompt prompt, Generation generation, Timings timings) {}

    /**
     * Loads and encodes.
     *
     * @param wanted the evidence that the strategies want of a vision tower, collected in one pass
     * @param use what of the model is loaded, and whether it is rehearsed
     */
    static ModelRun start(
            ModelSettings settings,
            Path picture,
            Question question,
            Function<VisionTower, EvidenceRequest> wanted,
            Use use,
            Progress progress)
            throws IOException {
        byte[] file = Files.readAllBytes(picture);
        Preflight checked = Preflight.check(settings, file, question, wanted);
        progress.now("loading " + ModelSummary.nameOf(settings.checkpoint()));
        LlavaNext model = use == Use.PRUNE ? LlavaNext.openWithoutDecoder(settings) : LlavaNext.open(settings);
        try {
            Prompt prompt = checked.prompt();
            progress.now("encoding " + picture.getFileName());
            EvidenceRequest request = checked.request();
            if (use == Use.COMPARE) {
                model.encode(model.prepare(file), request, prompt.instruction()).close();
            }
            PreparedImage image = model.prepare(file);
            ImageEncoding encoding = model.encode(image, request, prompt.instruction());
            return new ModelRun(settings, model, image, encoding, prompt);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    Decision prune(ConfiguredPruner pruner, Budget budget) {
        long start = System.nanoTime();
        PrunePlan plan = pruner.pruner().prune(encoding.evidence(), budget);
        long nanos = System.nanoTime() - start;
        return new Decision(plan, nanos, pruner.pruner().evidence(model.tower()).relevance());
    }

    Answer generate(Decision decision, SamplingOptions sampling, Consumer<String> text) {
        PackedPrompt packed = model.pack(prompt.ids(), List.of(decision.plan()));
        Generation generation =
                model.generate(packed, List.of(encoding), prompt.ids(), sampling, text, CancelSignal.NEVER);
        return new Answer(packed, generation, timings(decision, generation.timings()));
    }

    /** Relevance is charged to those who asked for it. */
    private Timings timings(Decision decision, GenerationTimings generation) {
        long relevance = decision.relevance() ? encoding.timings().relevanceNanos() : 0;
        long before = image.nanos() + encoding.timings().visionNanos() + relevance + decision.nanos();
        long first = before + generation.firstTokenNanos();
        return new Timings(
                millis(image.nanos()),
                millis(encoding.timings().visionNanos()),
                millis(relevance),
                millis(decision.nanos()),
                millis(generation.prefillNanos()),
                millis(first),
                millis(generation.decodeNanos()),
                millis(first + generation.decodeNanos()));
    }

    private static double millis(long nanos) {
        return nanos / NANOS_OF_A_MILLI;
    }

    /** Whether the instruction was longer than CLIP reads. */
    boolean instructionTruncated() {
        return encoding.instructionTruncated();
    }

    /** Logits without the rows past the tokenizer's vocabulary, which checkpoints pad and which are never chosen. */
    float[] samplable(Logits logits) {
        float[] all = logits.toArray();
        return Arrays.copyOf(all, Math.min(all.length, model.tokenizer().vocabularySize()));
    }

    EmbeddedImage overlay(PrunePlan plan) {
        return EmbeddedImage.png(PngEncoder.encode(PlanOverlay.render(image.tiles(), plan)));
    }

    PreparedImage image() {
        return image;
    }

    Prompt prompt() {
        return prompt;
    }

    LlavaNextConfig config() {
        return model.checkpoint().config();
    }

    RunEnvironment environment() {
        return Versions.environment(model.placement());
    }

    ModelSummary summary() {
        return Summaries.of(settings, config());
    }

    @Override
    public void close() {
        encoding.close();
        model.close();
    }
}
