package io.github.herovlm.packaging.probe;

import ai.djl.Model;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.PreparedImage;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The golden question about {@code picture}, pruned by {@code pruner} to a fifth, answered in twelve greedy tokens. */
public final class GoldenProbe implements Function<Map<String, String>, Map<String, Object>> {
    /** What the checkpoint's chat template makes of the question. */
    public static final String PROMPT = "<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64";

    private static final SamplingOptions TWELVE_GREEDY = new SamplingOptions(0, 1, 0, null, 1, List.of(), 12, true);

    @Override
    public Map<String, Object> apply(Map<String, String> arguments) {
        Path checkpoint = Path.of(arguments.get("checkpoint"));
        ConfiguredPruner pruner =
                PrunerRegistry.load(GoldenProbe.class.getClassLoader()).configure(arguments.get("pruner"));
        try (LlavaNext model = LlavaNext.open(new ModelSettings(
                checkpoint, checkpoint.resolve("clip"), RelevanceMode.CLIP, "cpu", "fp32", DecodeOptions.DEFAULT))) {
            PreparedImage image = model.prepare(Files.readAllBytes(Path.of(arguments.get("picture"))));
            String prompt = ChatTemplate.load(checkpoint)
                    .render(
                            List.of(ChatMessage.of(
                                    "user",
                                    List.of(
                                            new ContentPart.Text("t203 t42"),
                                            new ContentPart.Image(),
                                            new ContentPart.Text("t13 t77 t250 t31 t9 t118")))),
                            true);
            long[] ids = model.tokenizer().encodePrompt(prompt);
            try (ImageEncoding encoding =
                    model.encode(image, pruner.pruner().evidence(model.tower()), "t12 t45 t101 t7")) {
                PrunePlan plan = pruner.pruner().prune(encoding.evidence(), Budget.published(0.2));
                Generation answer = model.generate(
                        model.pack(ids, List.of(plan)),
                        List.of(encoding),
                        ids,
                        TWELVE_GREEDY,
                        text -> {},
                        CancelSignal.NEVER);
                return Map.of(
                        "prompt", prompt,
                        "sequence", plan.sequence(),
                        "tokens", answer.tokenIds(),
                        "parent", LlavaNext.class.getClassLoader().getParent(),
                        "djl", Model.class.getClassLoader());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
