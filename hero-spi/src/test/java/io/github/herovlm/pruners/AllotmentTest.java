package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllotmentTest {
    private static int[] allot(int total, double[] shares, int... capacities) {
        return Allotment.allot(total, shares, capacities);
    }

    @Test
    void remainderGoesByLargestFraction() {
        // quotas 2.0, 3.5, 4.5 → 2, 3, 4; one left: .5 and .5 tie, the lower tile gets it
        assertThat(allot(10, new double[] {4, 7, 9}, 20, 20, 20)).containsExactly(2, 4, 4);
        // quotas 1.25, 2.75, 1.0 → 1, 2, 1; one left for .75
        assertThat(allot(5, new double[] {1.25, 2.75, 1}, 9, 9, 9)).containsExactly(1, 3, 1);
    }

    @Test
    void equalFractionsGoToTheLowerTiles() {
        assertThat(allot(5, new double[] {1, 1, 1}, 9, 9, 9)).containsExactly(2, 2, 1);
        assertThat(allot(1, new double[] {1, 1, 1, 1}, 9, 9, 9, 9)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void fullTilesPassOnWhatTheyCannotHold() {
        // 8 · 12/16 = 6 ≥ 3: tile 0 gets 3; the other 5 split 3 : 1 → 3.75, 1.25 → 4, 1
        assertThat(allot(8, new double[] {12, 3, 1}, 3, 9, 9)).containsExactly(3, 4, 1);
        // tile 0 fills at once, then tile 1 (4 · 3/4 = 3 ≥ 3), then the rest
        assertThat(allot(6, new double[] {12, 3, 1}, 2, 3, 9)).containsExactly(2, 3, 1);
    }

    @Test
    void emptyTilesGetNothing() {
        assertThat(allot(6, new double[] {5, 5, 5}, 0, 9, 9)).containsExactly(0, 3, 3);
        assertThat(allot(0, new double[] {1, 1}, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void withoutSharesTheCapacitiesCount() {
        assertThat(allot(6, new double[] {0, 0, 0}, 4, 8, 0)).containsExactly(2, 4, 0);
        // tile 0 has all the share but little room; the others share by capacity once it is full
        assertThat(allot(8, new double[] {1, 0, 0}, 2, 3, 9)).containsExactly(2, 2, 4);
    }

    @Test
    void everythingFillsEveryTile() {
        assertThat(allot(15, new double[] {1e-9, 3, 1 / 3.0}, 4, 5, 6)).containsExactly(4, 5, 6);
    }

    @Test
    void refusesMoreThanThereIsRoomFor() {
        assertThatThrownBy(() -> allot(10, new double[] {1, 1}, 4, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void alwaysReachesTheTotalWithinTheCapacities(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            int tiles = random.nextInt(1, 7);
            int[] capacities = random.ints(tiles, 0, 40).toArray();
            double[] shares =
                    random.doubles(tiles).map(s -> s < 0.2 ? 0 : Math.pow(s, 9)).toArray();
            int room = Arrays.stream(capacities).sum();
            int total = random.nextInt(room + 1);
            int[] granted = Allotment.allot(total, shares, capacities);
            assertThat(Arrays.stream(granted).sum()).isEqualTo(total);
            for (int tile = 0; tile < tiles; tile++) {
                assertThat(granted[tile]).isBetween(0, capacities[tile]);
            }
        }
    }
}
