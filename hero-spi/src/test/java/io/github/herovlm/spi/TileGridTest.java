package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2, 24, 100, 100, grid rows = 0",
        "2, 4097, 24, 100, 100, grid columns = 4097",
        "2, 2, -1, 100, 100, patches per side = -1",
        "2, 2, 24, 0, 100, image width = 0",
        "2, 2, 24, 100, -5, image height = -5"
    })
    void sizesOutOfRangeAreNamed(int rows, int columns, int side, int width, int height, String named) {
        assertThatThrownBy(() -> new TileGrid(rows, columns, side, width, height))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(named);
    }

    @ParameterizedTest
    @CsvSource({"4096, 4096, 4096", "1, 127, 4096", "4096, 4096, 12", "1, 4096, 724"})
    void patchesThatNoIntCountsAreRefused(int rows, int columns, int side) {
        assertThatThrownBy(() -> new TileGrid(rows, columns, side, 100, 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("grid rows × columns with patches per side = " + rows + " × " + columns
                        + " with " + side + " is not accepted");
    }

    @ParameterizedTest
    @CsvSource({"1, 126, 4096", "4096, 4096, 11", "1, 4096, 723"})
    void theLargestGridsCountTheirPatches(int rows, int columns, int side) {
        TileGrid grid = new TileGrid(rows, columns, side, 100, 100);
        int last = (grid.tiles() - 1) * grid.patchesPerTile() + grid.patchesPerTile() - 1;
        assertThat(last).isEqualTo(Math.multiplyExact(grid.tiles(), grid.patchesPerTile()) - 1);
    }

    @Test
    void aTowerTakesTheSameTiles() {
        assertThat(new VisionTower(24, 16, 4096, true).patchesPerTile()).isEqualTo(1 << 24);
        assertThatThrownBy(() -> new VisionTower(24, 16, 4097, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("patches per side = 4097");
        assertThatThrownBy(() -> new VisionTower(0, 16, 24, true)).hasMessageStartingWith("vision tower layers = 0");
        assertThatThrownBy(() -> new VisionTower(24, 0, 24, true)).hasMessageStartingWith("vision tower heads = 0");
    }
}
