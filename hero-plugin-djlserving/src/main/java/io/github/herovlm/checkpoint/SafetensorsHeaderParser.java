package io.github.herovlm.checkpoint;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.herovlm.json.StrictJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a safetensors header token by token, checking each tensor as it comes. */
final class SafetensorsHeaderParser {
    private static final String METADATA = "__metadata__";
    /** Far above any checkpoint (a 34B LLaVA-NeXT has about a thousand), far below what would fill the memory. */
    private static final int MAX_TENSORS = 100_000;

    private static final int MAX_RANK = 8;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    private final Path file;
    private final long dataStart;
    private final long dataBytes;

    SafetensorsHeaderParser(Path file, long dataStart, long dataBytes) {
        this.file = file;
        this.dataStart = dataStart;
        this.dataBytes = dataBytes;
    }

    /** Tensors in the order in which the header names them. */
    List<TensorEntry> parse(Reader text) throws IOException {
        JsonReader reader = StrictJson.reader(text);
        List<TensorEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = uniqueName(reader, names);
            require(reader, JsonToken.BEGIN_OBJECT, name, "a JSON object");
            if (name.equals(METADATA)) {
                skipMetadata(reader);
            } else if (entries.size() == MAX_TENSORS) {
                throw refuse("header", "more tensors", "at most " + MAX_TENSORS + " tensors");
            } else {
                entries.add(entry(reader, name));
            }
        }
        reader.endObject();
        StrictJson.requireEnd(reader);
        return entries;
    }

    private static String uniqueName(JsonReader reader, Set<String> names) throws IOException {
        String name = reader.nextName();
        if (!names.add(name)) {
            throw new MalformedJsonException("duplicate name " + name);
        }
        return name;
    }

    private void skipMetadata(JsonReader reader) throws IOException {
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = uniqueName(reader, names);
            require(reader, JsonToken.STRING, METADATA + "." + name, "a string");
            reader.skipValue();
        }
        reader.endObject();
    }

    private TensorEntry entry(JsonReader reader, String name) throws IOException {
        @Nullable TensorType type = null;
        @Nullable List<Long> shape = null;
        @Nullable List<Long> offsets = null;
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = uniqueName(reader, names);
            switch (key) {
                case "dtype" -> type = type(reader, name);
                case "shape" -> shape = wholes(reader, name + ".shape", MAX_RANK);
                case "data_offsets" -> offsets = wholes(reader, name + ".data_offsets", 2);
                default -> throw refuse(name, key, "dtype, shape and data_offsets");
            }
        }
        reader.endObject();
        if (type == null || shape == null || offsets == null) {
            String missing = type == null ? ".dtype" : shape == null ? ".shape" : ".data_offsets";
            throw refuse(name + missing, null, "dtype, shape and data_offsets");
        }
        return checked(name, type, shape, offsets);
    }

    private TensorEntry checked(String name, TensorType type, List<Long> shape, List<Long> offsets) {
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataBytes) {
            throw refuse(
                    name + ".data_offsets",
                    offsets,
                    "begin and end in rising order within the file's " + dataBytes + " bytes of data");
        }
        long bytes = offsets.get(1) - offsets.get(0);
        long elements = elements(name, shape);
        // Both are at most the file's size in bits, so that neither product overflows.
        if (Math.multiplyHigh(elements, type.bits()) != 0 || elements * type.bits() != bytes * Byte.SIZE) {
            throw refuse(
                    name + ".data_offsets", bytes + " bytes", type + " " + shape + " at " + type.bits() + " bits each");
        }
        return new TensorEntry(name, type, shape, file, dataStart + offsets.get(0), bytes);
    }

    /** Overflow-safe product; no tensor has more elements than the file has bits. */
    private long elements(String name, List<Long> shape) {
        long most = dataBytes * Byte.SIZE;
        long elements = 1;
        for (long dimension : shape) {
            if (dimension > Integer.MAX_VALUE) {
                throw refuse(name + ".shape", shape, "dimensions of at most " + Integer.MAX_VALUE);
            }
        }
        if (shape.contains(0L)) {
            return 0;
        }
        for (long dimension : shape) {
            if (dimension > most / elements) {
                throw refuse(name + ".shape", shape, "a tensor that fits the file's " + dataBytes + " bytes of data");
            }
            elements *= dimension;
        }
        return elements;
    }

    private TensorType type(JsonReader reader, String name) throws IOException {
        require(reader, JsonToken.STRING, name + ".dtype", "a string");
        String type = reader.nextString();
        return TensorType.named(type)
                .orElseThrow(() -> refuse(name + ".dtype", type, "one of " + List.of(TensorType.values())));
    }

    private List<Long> wholes(JsonReader reader, String field, int most) throws IOException {
        String accepted = "a list of at most " + most + " whole numbers, not negative";
        require(reader, JsonToken.BEGIN_ARRAY, field, accepted);
        List<Long> out = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            require(reader, JsonToken.NUMBER, field, accepted);
            String text = reader.nextString();
            if (!WHOLE.matcher(text).matches() || out.size() == most) {
                throw refuse(field, out.size() == most ? "longer" : text, accepted);
            }
            out.add(Long.parseLong(text));
        }
        reader.endArray();
        return out;
    }

    private void require(JsonReader reader, JsonToken token, String field, String accepted) throws IOException {
        JsonToken found = reader.peek();
        if (found != token) {
            throw refuse(field, "a JSON " + found.name().toLowerCase(Locale.ROOT), accepted);
        }
    }

    private CheckpointException refuse(String field, @Nullable Object value, String accepted) {
        return new CheckpointException(file, field, value, accepted);
    }
}
