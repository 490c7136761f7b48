package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.image.ImageTiler;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.RgbImage;
import io.github.herovlm.image.TileLayout;
import io.github.herovlm.image.TiledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tiles, their geometry and pixel values against transformers' image processor. */
class TilingGoldenTest {
    /** Pinpoints as checkpoints list them, for tiles of 336 and of 56 pixels. */
    private static final Map<Integer, List<Resolution>> PINPOINTS = Map.of(336, pinpoints(336), 56, pinpoints(56));

    private final ImageTiler tiler = new ImageTiler(processing(), PINPOINTS.get(56), 14);

    private static ImageProcessing processing() {
        try {
            JsonObject file = JsonParser.parseString(
                            Files.readString(Golden.directory().resolve("preprocessor_config.json")))
                    .getAsJsonObject();
            return new ImageProcessing(
                    56,
                    file.get("rescale_factor").getAsDouble(),
                    channels(file.getAsJsonArray("image_mean")),
                    channels(file.getAsJsonArray("image_std")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageProcessing.Channels channels(JsonArray values) {
        return new ImageProcessing.Channels(
                values.get(0).getAsFloat(),
                values.get(1).getAsFloat(),
                values.get(2).getAsFloat());
    }

    private static List<Resolution> pinpoints(int tile) {
        return List.of(
                new Resolution(tile, 2 * tile),
                new Resolution(2 * tile, tile),
                new Resolution(2 * tile, 2 * tile),
                new Resolution(3 * tile, tile),
                new Resolution(tile, 3 * tile));
    }

    static Stream<JsonObject> geometryCases() throws IOException {
        String json = Files.readString(Golden.directory().resolve("golden/geometry_cases.json"));
        return StreamSupport.stream(
                        JsonParser.parseString(json).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    @ParameterizedTest(
            name = "resolution, resize and padding — LlavaNextImageProcessor (slow, PIL), transformers 4.52.4: {0}")
    @MethodSource("geometryCases")
    void geometry(JsonObject expected) {
        int[] size = ints(expected, "size_wh");
        TileLayout layout = TileLayout.choose(
                size[0], size[1], PINPOINTS.get(expected.get("tile").getAsInt()));
        assertThat(List.of(layout.plane(), layout.resized()))
                .containsExactly(resolution(ints(expected, "best_hw")), resolution(ints(expected, "resized_hw")));
        assertThat(new int[] {layout.padTop(), layout.padBottom(), layout.padLeft(), layout.padRight()})
                .containsExactly(ints(expected, "pad_top_bottom_left_right"));
    }

    @ParameterizedTest(name = "grid — LlavaNextImageProcessor (slow, PIL), transformers 4.52.4: {0}")
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void grid(String image) throws IOException {
        Golden golden = Golden.image(image);
        RgbImage picture = decode(image);
        TiledImage tiled = tiler.tile(picture);
        assertThat(new int[] {picture.width(), picture.height()}).containsExactly(golden.ints("image.size_wh"));
        assertThat(new int[] {tiled.grid().rows(), tiled.grid().columns()})
                .containsExactly(golden.ints("image.grid_rows_cols"));
        TileLayout layout = tiler.layout(picture.width(), picture.height());
        assertThat(layout.plane()).isEqualTo(resolution(golden.ints("image.best_resolution_hw")));
        assertThat(layout.resized()).isEqualTo(resolution(golden.ints("image.resized_hw")));
    }

    @ParameterizedTest(name = "pixel_values, every bit — LlavaNextImageProcessor (slow, PIL), transformers 4.52.4: {0}")
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void pixelValues(String image) throws IOException {
        Golden golden = Golden.image(image);
        PixelValues pixels = tiler.normalize(tiler.tile(decode(image)));
        assertThat(golden.shape("pixel_values")).containsExactly(pixels.grid().tiles(), 3, 56, 56);
        assertThat(pixels.values()).isEqualTo(golden.floats("pixel_values"));
    }

    private static RgbImage decode(String image) throws IOException {
        return new ImageDecoder(DecodeOptions.DEFAULT).decode(Files.readAllBytes(Golden.picture(image)));
    }

    private static int[] ints(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    private static Resolution resolution(int[] heightWidth) {
        return new Resolution(heightWidth[0], heightWidth[1]);
    }
}
