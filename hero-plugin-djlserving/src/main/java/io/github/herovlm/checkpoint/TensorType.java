package io.github.herovlm.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every element type that the safetensors format names; only those with a {@link WeightType} can be loaded. */
enum TensorType {
    BOOL(8, null),
    U8(8, null),
    I8(8, null),
    F8_E5M2(8, null),
    F8_E4M3(8, null),
    F8_E8M0(8, null),
    F6_E2M3(6, null),
    F6_E3M2(6, null),
    F4(4, null),
    I16(16, null),
    U16(16, null),
    F16(16, WeightType.F16),
    BF16(16, WeightType.BF16),
    I32(32, null),
    U32(32, null),
    F32(32, WeightType.F32),
    C64(64, null),
    F64(64, null),
    I64(64, null),
    U64(64, null);

    /** The loadable ones, for messages. */
    static final String LOADABLE = "F32, F16 or BF16";

    private final int bits;
    private final @Nullable WeightType weightType;

    TensorType(int bits, @Nullable WeightType weightType) {
        this.bits = bits;
        this.weightType = weightType;
    }

    int bits() {
        return bits;
    }

    Optional<WeightType> weightType() {
        return Optional.ofNullable(weightType);
    }

    static Optional<TensorType> named(String name) {
        return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
    }
}
