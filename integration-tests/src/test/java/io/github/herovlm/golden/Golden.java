package io.github.herovlm.golden;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file of golden vectors, read independently of the project's own safetensors reader. Origin and versions: {@code
 * golden/README.md} beside the resources.
 */
public final class Golden {
    /** The ten pictures. */
    public static final List<String> IMAGES =
            List.of("100x100", "113x97", "160x80", "188x47", "200x90", "20x60", "300x80", "80x300", "90x200", "97x130");

    /** Retention ratios in percent. */
    public static final List<Integer> RETENTIONS = List.of(10, 20, 40, 50, 75, 100);

    private final JsonObject header;
    private final ByteBuffer data;

    private Golden(JsonObject header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    /** The folder of golden files, which is also the tiny LLaVA-NeXT checkpoint; {@code clip} in it is the tiny CLIP. */
    public static Path directory() {
        try {
            return Path.of(Golden.class.getResource("/golden/config.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The vectors of one picture, {@code 113x97} for example. */
    public static Golden image(String size) {
        return open("golden/img_" + size + ".safetensors");
    }

    /** The picture's file. */
    public static Path picture(String size) {
        return directory().resolve("images/img_" + size + ".png");
    }

    /** Any file below {@link #directory()}. */
    public static Golden open(String file) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(directory().resolve(file)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            byte[] json = new byte[Math.toIntExact(all.getLong())];
            all.get(json);
            JsonObject header = JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return new Golden(header, all.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all tensors. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(header.keySet());
        names.remove("__metadata__");
        return names;
    }

    /** Whether the file holds this tensor. */
    public boolean has(String name) {
        return header.has(name);
    }

    /** The tensor's shape. */
    public int[] shape(String name) {
        return entry(name).getAsJsonArray("shape").asList().stream()
                .mapToInt(e -> e.getAsInt())
                .toArray();
    }

    /** A float32 tensor, flat. */
    public float[] floats(String name) {
        ByteBuffer bytes = bytes(name, "F32");
        float[] out = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(out);
        return out;
    }

    /** An integer tensor of any width, flat. */
    public int[] ints(String name) {
        String type = entry(name).get("dtype").getAsString();
        ByteBuffer bytes = bytes(name, type);
        int width = switch (type) {
            case "I64" -> 8;
            case "I32" -> 4;
            case "U8" -> 1;
            default -> throw new IllegalArgumentException(name + " is " + type);
        };
        int[] out = new int[bytes.remaining() / width];
        for (int i = 0; i < out.length; i++) {
            out[i] = width == 8 ? Math.toIntExact(bytes.getLong()) : width == 4 ? bytes.getInt() : bytes.get() & 0xff;
        }
        return out;
    }

    private JsonObject entry(String name) {
        if (!header.has(name)) {
            throw new IllegalArgumentException("no golden tensor " + name);
        }
        return header.getAsJsonObject(name);
    }

    private ByteBuffer bytes(String name, String type) {
        JsonObject entry = entry(name);
        if (!entry.get("dtype").getAsString().equals(type)) {
            throw new IllegalArgumentException(name + " is " + entry.get("dtype"));
        }
        int begin = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
        int end = entry.getAsJsonArray("data_offsets").get(1).getAsInt();
        return data.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
    }
}
