package io.github.herovlm.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.herovlm.bench.BenchShape.PromptLength;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads a shape's JSON. What no shape decides (epsilons, activations, rotary base) is as in LLaVA-NeXT on vicuna. */
final class ShapeReader {
    private static final int ROOM = 512;

    private ShapeReader() {}

    static BenchShape read(Reader json, String source) throws IOException {
        JsonFields root = JsonFields.parse(json, source);
        TextConfig text = text(root.object("text"), root);
        BenchShape shape = new BenchShape(
                root.text("name"),
                root.text("description"),
                new LlavaNextConfig(
                        text,
                        vision(root.object("vision")),
                        pinpoints(root.array("grid_pinpoints")),
                        text.vocabSize() - 1,
                        -2,
                        "gelu",
                        false,
                        "float32"),
                picture(root, "width"),
                picture(root, "height"),
                lengths(root),
                root.positive("new_tokens"));
        root.refuseOthers();
        return shape;
    }

    private static int picture(JsonFields root, String side) {
        return root.object("picture").positive(side);
    }

    private static TextConfig text(JsonFields text, JsonFields root) {
        int hidden = text.positive("hidden_size");
        int heads = text.positive("heads");
        int longest =
                lengths(root).stream().mapToInt(PromptLength::tokens).max().orElse(0);
        return new TextConfig(
                text.text("model_type"),
                hidden,
                text.positive("intermediate_size"),
                text.positive("layers"),
                heads,
                text.divisor("kv_heads", heads),
                hidden / text.divisor("heads", hidden),
                text.positive("vocab_size"),
                Math.max(4096, longest + root.positive("new_tokens") + ROOM),
                10000,
                1e-5,
                0);
    }

    private static VisionConfig vision(JsonFields vision) {
        int hidden = vision.positive("hidden_size");
        int image = vision.positive("image_size");
        return new VisionConfig(
                hidden,
                vision.positive("intermediate_size"),
                vision.positive("layers"),
                vision.divisor("heads", hidden),
                image,
                vision.divisor("patch_size", image),
                1e-5,
                "quick_gelu",
                hidden);
    }

    private static List<Resolution> pinpoints(JsonArray pairs) {
        return StreamSupport.stream(pairs.spliterator(), false)
                .map(ShapeReader::pinpoint)
                .toList();
    }

    private static Resolution pinpoint(JsonElement pair) {
        try {
            JsonArray sides = pair.getAsJsonArray();
            return new Resolution(sides.get(0).getAsInt(), sides.get(1).getAsInt());
        } catch (IllegalStateException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInputException("grid_pinpoints", pair, "[height, width] in pixels", e);
        }
    }

    private static List<PromptLength> lengths(JsonFields root) {
        return root.objects("prompt_lengths").stream()
                .map(point -> new PromptLength(point.ratio("retention"), point.positive("tokens")))
                .toList();
    }
}
