package io.github.herovlm.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** One loadable tensor of a checkpoint: where its bytes lie and what they are. Holds no memory and no open file. */
public final class Weight {
    private final String name;
    private final WeightType type;
    private final TensorEntry entry;

    Weight(String name, WeightType type, TensorEntry entry) {
        this.name = name;
        this.type = type;
        this.entry = entry;
    }

    /** Canonical name. */
    public String name() {
        return name;
    }

    /** The name in the file, which another key scheme may spell otherwise. */
    public String storedName() {
        return entry.name();
    }

    /** Type of its elements. */
    public WeightType type() {
        return type;
    }

    /** Its dimensions; empty for a scalar. A copy. */
    public long[] shape() {
        return entry.shape().stream().mapToLong(Long::longValue).toArray();
    }

    /** Number of elements. */
    public long elements() {
        return entry.elements();
    }

    /** The file that holds it. */
    public Path file() {
        return entry.file();
    }

    /** Its first byte, from the start of the file. */
    public long offset() {
        return entry.offset();
    }

    /** Its size in bytes. */
    public long byteCount() {
        return entry.byteCount();
    }

    /**
     * Maps the tensor's bytes, and only those: little endian, position 0, {@link #byteCount()} long, read-only because
     * checkpoints commonly are (a private mapping would need write access to the file). Each call maps anew; the pages
     * are read when they are touched and go when the buffer is garbage-collected, so whoever makes a tensor over it must
     * hold the buffer as long as the tensor. The format does not promise that a tensor lies at a multiple of its width.
     *
     * @throws CheckpointException if the tensor is too large for one mapping or the file is no longer what it was
     */
    public ByteBuffer map() {
        if (byteCount() > Integer.MAX_VALUE) {
            throw new CheckpointException(
                    file(), storedName(), byteCount() + " bytes", "at most " + Integer.MAX_VALUE + " bytes a tensor");
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
            if (channel.size() < offset() + byteCount()) {
                throw new CheckpointException(
                        file(), "size", channel.size(), "the size it had when the checkpoint was opened");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, offset(), byteCount())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw CheckpointException.unreadable(file(), e);
        }
    }

    @Override
    public String toString() {
        return name + " " + type + " " + Arrays.toString(shape());
    }
}
