package io.github.herovlm.http;

import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.openai.ChatRequestReader;
import io.github.herovlm.openai.ImageReference;
import io.github.herovlm.openai.PruningRequest;
import io.github.herovlm.openai.RequestLimits;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The model without server, scheduler and cache: what the answer to a request must be where nothing else is configured than a
 * checkpoint. One request at a time.
 */
final class DirectAnswers implements AutoCloseable {
    private static final RequestLimits LIMITS = new RequestLimits(10_000_000, 100, 10, 1_000_000, 2048, 512);
    private static final int DEFAULT_NEW_TOKENS = 512;
    private static final double DEFAULT_RETENTION = 0.2;

    private final PrunerRegistry pruners = PrunerRegistry.load(DirectAnswers.class.getClassLoader());
    private final ChatRequestReader reader = new ChatRequestReader(LIMITS, SamplingOptions.greedy(DEFAULT_NEW_TOKENS));
    private final LlavaNext model;
    private final ChatTemplate template;

    DirectAnswers() {
        model = LlavaNext.open(new ModelSettings(
                TestCheckpoint.GOLDEN.folder(),
                TestCheckpoint.clip(),
                RelevanceMode.CLIP,
                "cpu",
                "fp32",
                DecodeOptions.DEFAULT));
        try {
            template = ChatTemplate.load(TestCheckpoint.GOLDEN.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An answer, and what it was made from.
     *
     * @param promptTokens read, those of pictures included
     * @param plans one a picture
     */
    record Answer(Generation generation, int promptTokens, List<PrunePlan> plans) {
        String text() {
            return generation.text();
        }

        int tokens() {
            return generation.tokenIds().size();
        }

        /** Tokens that stand for pictures, newlines included. */
        int imageTokens() {
            return plans.stream()
                    .mapToInt(plan -> plan.keptPatches() + plan.keptNewlines())
                    .sum();
        }

        int visualTokensBefore() {
            return plans.stream()
                    .mapToInt(plan -> PlanSummary.of(plan).patches().content())
                    .sum();
        }

        int visualTokensAfter() {
            return plans.stream().mapToInt(PrunePlan::keptPatches).sum();
        }
    }

    Answer answer(ChatBody body) {
        ChatRequest request = reader.read(body.json().toString().getBytes(StandardCharsets.UTF_8));
        long[] ids = model.tokenizer().encodePrompt(template.render(request.messages(), true));
        StrategySettings settings = settings(request.pruning());
        ConfiguredPruner pruner = settings.configure(pruners, "");
        List<ImageEncoding> encodings = new ArrayList<>();
        try {
            List<PrunePlan> plans = new ArrayList<>();
            for (ImageReference picture : request.images()) {
                ImageEncoding encoding = model.encode(
                        model.prepare(((ImageReference.Embedded) picture).data()),
                        pruner.pruner().evidence(model.tower()),
                        instruction(request.messages()));
                encodings.add(encoding);
                plans.add(prune(pruner, settings, encoding));
            }
            PackedPrompt packed = model.pack(ids, plans);
            return new Answer(
                    model.generate(packed, encodings, ids, request.sampling(), text -> {}, CancelSignal.NEVER),
                    packed.length(),
                    plans);
        } finally {
            encodings.forEach(ImageEncoding::close);
        }
    }

    /** What the model says with these tokens. */
    String text(int... tokens) {
        return model.tokenizer().decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    private static PrunePlan prune(ConfiguredPruner pruner, StrategySettings settings, ImageEncoding encoding) {
        // What every strategy gets at r = 1 in the exact mode is what the unpruned model reads.
        int content = PlanSummary.of(pruner.pruner().prune(encoding.evidence(), Budget.exact(1)))
                .patches()
                .content();
        return pruner.pruner().prune(encoding.evidence(), settings.budget(content));
    }

    private static StrategySettings settings(PruningRequest asked) {
        String strategy = asked.strategy() == null ? "none" : asked.strategy();
        boolean whole = strategy.equals("none") || strategy.equals("thumbnail");
        Keep keep = asked.maxVisualTokens() != null
                ? new Keep.MaxTokens(asked.maxVisualTokens())
                : new Keep.Ratio(
                        asked.retentionRatio() != null ? asked.retentionRatio() : whole ? 1 : DEFAULT_RETENTION);
        BudgetMode mode = asked.budget() != null
                ? asked.budget()
                : keep instanceof Keep.MaxTokens ? BudgetMode.EXACT : BudgetMode.PUBLISHED;
        return new StrategySettings(
                strategy, new TreeMap<>(asked.parameters()), keep, mode, asked.plane(), asked.newlines());
    }

    /** Tiles are weighed by what the user said last. */
    private static String instruction(List<ChatMessage> messages) {
        return messages.stream()
                .filter(message -> message.role().equals("user"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .content()
                .stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        model.close();
    }
}
