package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfFloatsTest {
    /** IEEE 754 binary16, from its definition. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : (1024 + fraction) * Math.pow(2, exponent - 25);
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    @Test
    void everyHalfAndEveryMidpointRoundsToNearestEven() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            float value = (float) half(bits);
            assertThat(HalfFloats.toHalf(value)).as("%x", bits).isEqualTo((short) bits);
            assertThat(HalfFloats.toHalf(-value)).as("-%x", bits).isEqualTo((short) (bits | 0x8000));
            float next = bits == 0x7bff ? 65536 : (float) half(bits + 1);
            float middle = (value + next) / 2;
            assertThat(HalfFloats.toHalf(middle)).as("tie after %x", bits).isEqualTo((short) (bits + (bits & 1)));
            assertThat(HalfFloats.toHalf(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfFloats.toHalf(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
    }

    @Test
    void specialValuesStayWhatTheyAre() {
        assertThat(HalfFloats.toHalf(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7c00);
        assertThat(HalfFloats.toHalf(-Float.MAX_VALUE)).isEqualTo((short) 0xfc00);
        assertThat(half(HalfFloats.toHalf(Float.NaN))).isNaN();
        assertThat(HalfFloats.toHalf(Float.MIN_VALUE)).isEqualTo((short) 0);
        assertThat(HalfFloats.toBfloat16(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xff80);
        assertThat(bfloat16(HalfFloats.toBfloat16(Float.intBitsToFloat(0x7f800001))))
                .isNaN();
        assertThat(bfloat16(HalfFloats.toBfloat16(Float.MAX_VALUE))).isEqualTo(Float.POSITIVE_INFINITY);
    }

    private static float bfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void bfloat16RoundsToNearestEven(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int bits = random.nextInt(0x7f7f) << 16;
            float value = Float.intBitsToFloat(bits);
            float middle = Float.intBitsToFloat(bits | 0x8000);
            short own = (short) (bits >>> 16);
            assertThat(HalfFloats.toBfloat16(value)).isEqualTo(own);
            assertThat(HalfFloats.toBfloat16(-value)).isEqualTo((short) (own | 0x8000));
            assertThat(HalfFloats.toBfloat16(Math.nextDown(middle))).isEqualTo(own);
            assertThat(HalfFloats.toBfloat16(middle)).isEqualTo((short) (own + (own & 1)));
            assertThat(HalfFloats.toBfloat16(Math.nextUp(middle))).isEqualTo((short) (own + 1));
        }
    }
}
