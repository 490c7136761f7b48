package io.github.herovlm.service;

import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.schedule.PreparedPrompt;
import io.github.herovlm.schedule.PromptSource;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the pictures of one request, prunes them and packs the prompt, and remembers what came of it. */
final class PromptMaker implements PromptSource {
    private final LlavaNext model;
    private final Prompter.Words words;
    private final List<Picture> pictures;
    private final Choice choice;
    private volatile @Nullable Made made;

    /**
     * A prompt as it was made.
     *
     * @param packed its tokens
     * @param plans what was kept, one plan a picture
     * @param costs where the time went, all pictures together
     * @param cached pictures that needed no encoding
     */
    record Made(PackedPrompt packed, List<PrunePlan> plans, Costs costs, int cached) {}

    /** Times in ns. */
    record Costs(long decodeNanos, long visionNanos, long relevanceNanos, long pruneNanos) {
        private static final Costs NONE = new Costs(0, 0, 0, 0);

        private Costs plus(ImageEncoding.EncodingTimings encoding, long prune) {
            return new Costs(
                    decodeNanos + encoding.decodeNanos(),
                    visionNanos + encoding.visionNanos(),
                    relevanceNanos + encoding.relevanceNanos(),
                    pruneNanos + prune);
        }
    }

    PromptMaker(LlavaNext model, Prompter.Words words, List<Picture> pictures, Choice choice) {
        this.model = model;
        this.words = words;
        this.pictures = List.copyOf(pictures);
        this.choice = choice;
    }

    /** The same request under another strategy. */
    PromptMaker with(Choice other) {
        return new PromptMaker(model, words, pictures, other);
    }

    /** The most tokens that the prompt can have. */
    int mostTokens() {
        return words.ids().length
                + pictures.stream()
                        .mapToInt(picture -> TokenBound.of(picture.grid().orElseThrow(), choice.settings()))
                        .sum();
    }

    /** The evidence that the strategy wants of this model's tower. */
    private EvidenceRequest evidence() {
        return choice.pruner().pruner().evidence(model.tower());
    }

    @Override
    public PreparedPrompt prepare() {
        List<ImageEncoding> encodings = new ArrayList<>();
        try {
            List<PrunePlan> plans = new ArrayList<>();
            Costs costs = Costs.NONE;
            for (Picture picture : pictures) {
                ImageEncoding encoding = model.encode(picture, evidence(), words.instruction());
                encodings.add(encoding);
                long start = System.nanoTime();
                plans.add(prune(encoding));
                costs = costs.plus(encoding.timings(), System.nanoTime() - start);
            }
            PackedPrompt packed = model.pack(words.ids(), plans);
            int cached = (int) encodings.stream().filter(ImageEncoding::cached).count();
            made = new Made(packed, List.copyOf(plans), costs, cached);
            return PreparedPrompt.owning(packed, encodings, words.ids());
        } catch (RuntimeException | Error e) {
            encodings.forEach(ImageEncoding::close);
            throw e;
        }
    }

    private PrunePlan prune(ImageEncoding encoding) {
        int patches = TokenBound.patches(encoding.evidence().grid(), choice.settings());
        return choice.pruner()
                .pruner()
                .prune(encoding.evidence(), choice.settings().budget(patches));
    }

    /** What was made; {@code null} before, and where it failed. */
    @Nullable
    Made made() {
        return made;
    }
}
