package io.github.herovlm.torchscript;

import io.github.herovlm.checkpoint.WeightType;

/** Floating-point types that models run in, with libtorch's own numbers for them. */
public enum TorchDtype {
    FP16(5, 2),
    FP32(6, 4),
    BF16(15, 2);

    private final int scalarType;
    private final int bytes;

    TorchDtype(int scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }

    /** libtorch's {@code ScalarType}. */
    public int scalarType() {
        return scalarType;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** The type that weights of a file have. */
    public static TorchDtype of(WeightType type) {
        return switch (type) {
            case F32 -> FP32;
            case F16 -> FP16;
            case BF16 -> BF16;
        };
    }
}
