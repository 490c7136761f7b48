package io.github.herovlm.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive without weights, made from source text: libtorch compiles {@code code/__torch__.py} when it loads
 * the archive. The module's class is {@code __torch__.M}; its attributes get their first values from a pickle written
 * here, so that a model's sizes are plain attributes of the module.
 *
 * <p>The archive holds {@code data.pkl} (an object of class M and its attributes), {@code constants.pkl} (none),
 * {@code version}, and the sources.
 */
public final class ScriptArchive {
    private static final String VERSION = "10\n";
    private static final String CLASS = "c__torch__\nM\n";
    private static final List<String> SHARED = List.of("lib", "llama");

    private final Map<String, String> sources;
    private final Map<String, Object> attributes;

    private ScriptArchive(Map<String, String> sources, Map<String, Object> attributes) {
        this.sources = sources;
        this.attributes = attributes;
    }

    /**
     * An archive of the resource {@code <module>.py} in this package's folder, and of the shared {@code lib.py} and {@code llama.py}.
     *
     * @param module name of the resource without its ending
     */
    public static ScriptArchive of(String module) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("code/__torch__.py", resource(module));
        for (String shared : SHARED) {
            sources.put("code/__torch__/" + shared + ".py", resource(shared));
        }
        return new ScriptArchive(sources, Map.of());
    }

    /** An archive of the given source text alone; for tests and experiments. */
    static ScriptArchive ofSource(String source) {
        return new ScriptArchive(Map.of("code/__torch__.py", source), Map.of());
    }

    private static String resource(String module) {
        String name = module + ".py";
        try (InputStream in = ScriptArchive.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("TorchScript resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an attribute declared {@code name : int}. */
    public ScriptArchive with(String name, int value) {
        return plus(name, value);
    }

    /** With an attribute declared {@code name : float}. */
    public ScriptArchive with(String name, double value) {
        return plus(name, value);
    }

    /** With an attribute declared {@code name : bool}. */
    public ScriptArchive with(String name, boolean value) {
        return plus(name, value);
    }

    /** With an attribute declared {@code name : str}. */
    public ScriptArchive with(String name, String value) {
        return plus(name, value);
    }

    /** With attributes declared {@code name : List[Tensor]}, empty at first. */
    public ScriptArchive withTensorLists(String... names) {
        return withLists(EmptyList.OF_TENSORS, names);
    }

    /** With attributes declared {@code name : List[SomeClass]}, empty at first. */
    public ScriptArchive withObjectLists(String... names) {
        return withLists(EmptyList.OF_OBJECTS, names);
    }

    private ScriptArchive withLists(EmptyList kind, String... names) {
        ScriptArchive archive = this;
        for (String name : names) {
            archive = archive.plus(name, kind);
        }
        return archive;
    }

    private ScriptArchive plus(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new ScriptArchive(sources, more);
    }

    /** The archive's bytes, about as many as its source has. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", pickle());
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                put(zip, source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("m/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle protocol 2: {@code M.__new__(M)}, then BUILD with the dictionary of attributes. */
    private byte[] pickle() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[] {(byte) 0x80, 2});
            out.writeBytes(CLASS);
            out.write(new byte[] {')', (byte) 0x81, '}', '('});
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                pickleString(out, attribute.getKey());
                pickleValue(out, attribute.getValue());
            }
            out.writeBytes("ub.");
        }
        return bytes.toByteArray();
    }

    private static void pickleValue(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeByte('J');
            out.writeInt(Integer.reverseBytes(number));
        } else if (value instanceof Double number) {
            out.writeByte('G');
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 0x88 : 0x89);
        } else if (value instanceof String text) {
            pickleString(out, text);
        } else if (value instanceof EmptyList list) {
            out.writeBytes(list == EmptyList.OF_TENSORS ? "ctorch.jit._pickle\nbuild_tensorlist\n(]tR" : "]");
        } else {
            throw new IllegalArgumentException("no pickle for " + value.getClass());
        }
    }

    private static void pickleString(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }

    private enum EmptyList {
        OF_TENSORS,
        OF_OBJECTS
    }
}
