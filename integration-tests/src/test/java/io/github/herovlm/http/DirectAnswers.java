package io.github.herovlm.http;

import com.google.gson.JsonObject;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.openai.PruningRequest;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The model without server, scheduler and cache: what the answer to a request must be, one request at a time. */
final class DirectAnswers implements AutoCloseable {
    private static final double DEFAULT_RETENTION = 0.2;

    private final PrunerRegistry pruners = PrunerRegistry.load(DirectAnswers.class.getClassLoader());
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
     * An answer.
     *
     * @param promptTokens read, those of pictures included
     * @param imageTokens in the place of pictures, newlines included
     * @param kept patches kept, of all pictures
     */
    record Answer(Generation generation, int promptTokens, int imageTokens, int kept, int before) {
        String text() {
            return generation.text();
        }
    }

    Answer answer(ChatBody body) {
        return answer(body.json());
    }

    Answer answer(JsonObject body) {
        ChatRequest request = Requests.read(body);
        long[] ids = model.tokenizer().encodePrompt(template.render(request.messages(), true));
        ConfiguredPruner pruner = pruner(request.pruning());
        List<ImageEncoding> encodings = new ArrayList<>();
        try {
            List<PrunePlan> plans = new ArrayList<>();
            for (byte[] picture : pictures(body)) {
                ImageEncoding encoding = model.encode(
                        model.prepare(picture),
                        pruner.pruner().evidence(model.tower()),
                        instruction(request.messages()));
                encodings.add(encoding);
                plans.add(pruner.pruner()
                        .prune(encoding.evidence(), budget(request.pruning(), pruner.name(), encoding)));
            }
            PackedPrompt packed = model.pack(ids, plans);
            Generation generation =
                    model.generate(packed, encodings, ids, request.sampling(), text -> {}, CancelSignal.NEVER);
            int kept = plans.stream().mapToInt(PrunePlan::keptPatches).sum();
            int before = encodings.stream()
                    .mapToInt(encoding -> encoding.evidence().grid().contentPatches())
                    .sum();
            return new Answer(
                    generation, packed.length(), packed.length() - ids.length + plans.size(), kept, before);
        } finally {
            encodings.forEach(ImageEncoding::close);
        }
    }

    private ConfiguredPruner pruner(PruningRequest pruning) {
        return pruners.configure(pruning.strategy() == null ? "none" : pruning.strategy(), pruning.parameters());
    }

    private static Budget budget(PruningRequest pruning, String strategy, ImageEncoding encoding) {
        if (pruning.maxVisualTokens() != null) {
            double ratio = new Keep.MaxTokens(pruning.maxVisualTokens())
                    .of(encoding.evidence().grid().contentPatches());
            return new Budget(ratio, BudgetMode.EXACT, pruning.plane(), pruning.newlines());
        }
        double retention = strategy.equals("none") || strategy.equals("thumbnail") ? 1 : DEFAULT_RETENTION;
        return new Budget(
                pruning.retentionRatio() == null ? retention : pruning.retentionRatio(),
                pruning.budget() == null ? BudgetMode.PUBLISHED : pruning.budget(),
                pruning.plane(),
                pruning.newlines());
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
                .collect(Collectors.joining(" "));
    }

    private static List<byte[]> pictures(JsonObject body) {
        List<byte[]> pictures = new ArrayList<>();
        for (var message : body.getAsJsonArray("messages")) {
            var content = message.getAsJsonObject().get("content");
            if (!content.isJsonArray()) {
                continue;
            }
            for (var part : content.getAsJsonArray()) {
                if (part.getAsJsonObject().has("image_url")) {
                    String uri = part.getAsJsonObject()
                            .getAsJsonObject("image_url")
                            .get("url")
                            .getAsString();
                    pictures.add(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)));
                }
            }
        }
        return pictures;
    }

    @Override
    public void close() {
        model.close();
    }
}
