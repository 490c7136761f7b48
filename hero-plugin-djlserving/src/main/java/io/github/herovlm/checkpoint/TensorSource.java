package io.github.herovlm.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor to be written: what it is, and where its bytes come from when its turn comes.
 *
 * @param name its name in the file
 * @param type type of its elements
 * @param shape its dimensions, empty for a scalar
 * @param payload its bytes
 */
public record TensorSource(String name, WeightType type, List<Long> shape, Payload payload) {
    private static final int CHUNK = 1 << 16;

    /** The bytes of a tensor, written once, little endian. */
    @FunctionalInterface
    public interface Payload {
        /** Writes all of them. */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /** The elements of a tensor, one call each, in row-major order. */
    @FunctionalInterface
    public interface Values {
        /** The next element. */
        float next();
    }

    public TensorSource {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(dimension -> dimension < 0)) {
            throw new IllegalArgumentException(name + " has shape " + shape);
        }
    }

    /** A tensor of values made as they are written, rounded to the type. */
    public static TensorSource of(String name, WeightType type, Values values, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        long elements = dimensions.stream().reduce(1L, Math::multiplyExact);
        return new TensorSource(name, type, dimensions, channel -> {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (long i = 0; i < elements; i++) {
                if (chunk.remaining() < type.bytes()) {
                    drain(chunk, channel);
                }
                put(chunk, type, values.next());
            }
            drain(chunk, channel);
        });
    }

    /** A tensor that a configuration implies, under its canonical name. */
    public static TensorSource of(ExpectedWeight weight, WeightType type, Values values) {
        return of(
                weight.name(),
                type,
                values,
                weight.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** Another checkpoint's tensor, bit for bit, under a name of choice. */
    public static TensorSource copy(String name, Weight weight) {
        return new TensorSource(
                name, weight.type(), Arrays.stream(weight.shape()).boxed().toList(), channel -> {
                    ByteBuffer bytes = weight.map();
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                });
    }

    /** Its size. */
    public long byteCount() {
        return Math.multiplyExact(shape.stream().reduce(1L, Math::multiplyExact), (long) type.bytes());
    }

    private static void put(ByteBuffer chunk, WeightType type, float value) {
        switch (type) {
            case F32 -> chunk.putFloat(value);
            case F16 -> chunk.putShort(HalfFloats.toHalf(value));
            case BF16 -> chunk.putShort(HalfFloats.toBfloat16(value));
        }
    }

    private static void drain(ByteBuffer chunk, WritableByteChannel channel) throws IOException {
        chunk.flip();
        while (chunk.hasRemaining()) {
            channel.write(chunk);
        }
        chunk.clear();
    }
}
