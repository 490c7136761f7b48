package io.github.herovlm.checkpoint;

/** float32 rounded to the two 16-bit types, to nearest with ties to even, as PyTorch casts. */
final class HalfFloats {
    private static final int INFINITY = 0x7f800000;
    /** 65520, halfway between the largest half and what would come next: from here on it is infinity. */
    private static final int HALF_OVERFLOW = 0x477ff000;
    /** 2^-14, the smallest normal half. */
    private static final int HALF_NORMAL = 0x38800000;

    private HalfFloats() {}

    static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & Integer.MAX_VALUE;
        if (magnitude > INFINITY) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= HALF_OVERFLOW) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < HALF_NORMAL) {
            // Subnormal halves count units of 2^-24; one too many is the smallest normal's own pattern.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
        return (short) (sign | (rounded - (112 << 23)) >>> 13);
    }

    static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & Integer.MAX_VALUE) > INFINITY) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
    }
}
