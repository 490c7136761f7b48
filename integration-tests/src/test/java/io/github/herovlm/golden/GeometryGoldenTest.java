package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Content region of the tile plane, 336-pixel configuration and the tiny one")
class GeometryGoldenTest {
    private static final int PATCH = 14;

    static Stream<Named<JsonObject>> cases() throws IOException {
        String json = Files.readString(Golden.directory().resolve("golden/geometry_cases.json"));
        JsonArray cases = JsonParser.parseString(json).getAsJsonArray();
        return StreamSupport.stream(cases.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(c -> Named.of(c.get("pinpoints_hw") + " " + c.get("size_wh"), c));
    }

    private static int[] ints(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    private static TileGrid grid(JsonObject object) {
        int tile = object.get("tile").getAsInt();
        int[] best = ints(object, "best_hw");
        int[] size = ints(object, "size_wh");
        return new TileGrid(best[0] / tile, best[1] / tile, tile / PATCH, size[0], size[1]);
    }

    private static void assertRegion(JsonObject object, Unpadding rule, String unpad, String features) {
        TileGrid grid = grid(object);
        ContentRegion region = grid.contentRegion(rule);
        assertThat(new int[] {region.top(), region.bottom(), region.left(), region.right()})
                .isEqualTo(ints(object, unpad));
        assertThat(grid.patchesPerTile() + region.rows() * (region.columns() + 1))
                .isEqualTo(object.get(features).getAsInt());
    }

    @DisplayName("transformers 4.47 and later, unpad_image")
    @ParameterizedTest
    @MethodSource("cases")
    void model(JsonObject object) {
        assertRegion(object, Unpadding.MODEL, "unpad_round7", "features_round7");
        TileGrid grid = grid(object);
        VisionTower tower = new VisionTower(24, 16, grid.patchesPerSide(), true);
        Evidence nothing = Evidence.builder(grid, tower).build();
        assertThat(new NonePruner().prune(nothing, Budget.published(1)).sequence())
                .hasSize(object.get("features_round7").getAsInt());
    }

    @DisplayName("transformers 4.45 to 4.46, FasterVLM, GlobalCom2: truncation in float64")
    @ParameterizedTest
    @MethodSource("cases")
    void inDouble(JsonObject object) {
        assertRegion(object, Unpadding.DOUBLE, "unpad_int", "features_int");
    }

    @DisplayName("transformers up to 4.44, HiRED: truncation in float32")
    @ParameterizedTest
    @MethodSource("cases")
    void inFloat(JsonObject object) {
        assertRegion(object, Unpadding.FLOAT32, "unpad_f32", "features_f32");
    }

    @DisplayName("HERO valid mask: content patches per crop")
    @ParameterizedTest
    @MethodSource("cases")
    void hero(JsonObject object) {
        TileGrid grid = grid(object);
        ContentRegion region = grid.contentRegion(Unpadding.HERO);
        assertThat(IntStream.rangeClosed(1, grid.localTiles())
                        .map(tile -> grid.contentPatches(tile, region).length)
                        .toArray())
                .isEqualTo(ints(object, "hero_valid_per_tile"));
    }
}
