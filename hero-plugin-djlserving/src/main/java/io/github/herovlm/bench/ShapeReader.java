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
import java.util.ArrayList;
import java.util.List;

/** Reads a shape's JSON. What no shape decides (epsilons, activations, rotary base) is as in LLaVA-NeXT on vicuna. */
final class ShapeReader {
    private static final int ROOM = 512;
    private static final int MOST_PIXELS = 1 << 16;
    private static final String ACCEPTED_PINPOINT = "[height, width] in pixels, both whole multiples of image_size = ";

    private ShapeReader() {}

    static BenchShape read(Reader json, String source) throws IOException {
        JsonFields root = JsonFields.parse(json, source);
        TextConfig text = text(root.object("text"), root);
        VisionConfig vision = vision(root.object("vision"));
        BenchShape shape = new BenchShape(
                root.text("name"),
                root.text("description"),
                new LlavaNextConfig(
                        text,
                        vision,
                        pinpoints(root.array("grid_pinpoints"), vision.imageSize()),
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

    private static List<Resolution> pinpoints(JsonArray pairs, int tile) {
        List<Resolution> pinpoints = new ArrayList<>();
        for (JsonElement pair : pairs) {
            String field = "grid_pinpoints[" + pinpoints.size() + "]";
            if (!pair.isJsonArray() || pair.getAsJsonArray().size() != 2) {
                throw new InvalidInputException(field, pair, ACCEPTED_PINPOINT + tile);
            }
            JsonArray sides = pair.getAsJsonArray();
            pinpoints.add(new Resolution(side(field, sides.get(0), tile), side(field, sides.get(1), tile)));
        }
        return pinpoints;
    }

    /** Anything but whole tiles would be cut off in silence. */
    private static int side(String field, JsonElement side, int tile) {
        boolean number = side.isJsonPrimitive() && side.getAsJsonPrimitive().isNumber();
        double pixels = number ? side.getAsDouble() : 0;
        if (!(pixels >= tile && pixels <= MOST_PIXELS && pixels % tile == 0)) {
            throw new InvalidInputException(field, side, ACCEPTED_PINPOINT + tile);
        }
        return (int) pixels;
    }

    private static List<PromptLength> lengths(JsonFields root) {
        return root.objects("prompt_lengths").stream()
                .map(point -> new PromptLength(point.ratio("retention"), point.positive("tokens")))
                .toList();
    }
}
