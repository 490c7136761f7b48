package io.github.herovlm.checkpoint;

/** Floating-point types that weights come in. */
public enum WeightType {
    F32(4),
    F16(2),
    BF16(2);

    private final int bytes;

    WeightType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }
}
