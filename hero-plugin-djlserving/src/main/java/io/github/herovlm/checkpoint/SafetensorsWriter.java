package io.github.herovlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Writes safetensors files, one tensor at a time, so that a file may be larger than the memory. */
public final class SafetensorsWriter {
    private SafetensorsWriter() {}

    /**
     * Writes a file in one go: under a temporary name beside it first, so that nobody ever sees half of it.
     *
     * @param file the file; replaced if it exists
     * @param tensors what it shall hold; 32-bit tensors go first, so that all lie at multiples of their width
     * @throws IllegalArgumentException if two tensors have one name
     * @throws IllegalStateException if a tensor's payload is not as long as its shape says
     */
    public static void write(Path file, Collection<TensorSource> tensors) throws IOException {
        List<TensorSource> ordered = tensors.stream()
                .sorted(Comparator.comparingInt((TensorSource t) -> -t.type().bytes()))
                .toList();
        byte[] header = header(ordered);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writeAll(part, header, ordered);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeAll(Path part, byte[] header, List<TensorSource> ordered) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(header.length).put(header).flip();
            while (start.hasRemaining()) {
                channel.write(start);
            }
            for (TensorSource tensor : ordered) {
                long begin = channel.position();
                tensor.payload().writeTo(channel);
                long written = channel.position() - begin;
                if (written != tensor.byteCount()) {
                    throw new IllegalStateException(
                            tensor.name() + " wrote " + written + " bytes of " + tensor.byteCount());
                }
            }
        }
    }

    /** The JSON header, padded with spaces to a multiple of eight bytes. */
    private static byte[] header(List<TensorSource> tensors) {
        JsonObject header = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("format", "pt"); // transformers refuses files that do not say so
        header.add("__metadata__", metadata);
        long offset = 0;
        for (TensorSource tensor : tensors) {
            if (header.has(tensor.name())) {
                throw new IllegalArgumentException("two tensors named " + tensor.name());
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", tensor.type().name());
            entry.add("shape", array(tensor.shape()));
            entry.add("data_offsets", array(List.of(offset, offset + tensor.byteCount())));
            header.add(tensor.name(), entry);
            offset += tensor.byteCount();
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonArray array(List<Long> numbers) {
        JsonArray array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }
}
