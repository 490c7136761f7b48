package io.github.herovlm.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;

/** The text of an archive's {@code serving.properties}. */
final class ServingProperties {
    /** What makes a server load the plugin: it has no file of weights of its own kind to begin with. */
    static final Map<String, String> FIXED = ordered(
            "engine", "PyTorch",
            "translator", "io.github.herovlm.serving.LlavaNextTranslator",
            "blockFactory", "ai.djl.nn.IdentityBlockFactory",
            "option.hasParameter", "false");

    /**
     * How the server calls it, unless the operator says otherwise. Workers hand requests over and do not wait for answers, so
     * two suffice, and batches are made inside.
     */
    static final Map<String, String> SERVER = ordered(
            "batch_size", "1",
            "minWorkers", "2",
            "maxWorkers", "2",
            "job_queue_size", "256");

    private ServingProperties() {}

    /**
     * Writes keys in the order: those of every archive, the server's, the checkpoints, all others.
     *
     * @param checkpoints the keys of checkpoints and where they are
     * @param settings what the operator set
     */
    static String text(String name, Map<String, String> checkpoints, SortedMap<String, String> settings) {
        Map<String, String> server = new LinkedHashMap<>();
        SERVER.forEach((key, usual) -> server.put(key, settings.getOrDefault(key, usual)));
        Map<String, String> others = new LinkedHashMap<>(settings);
        others.keySet().removeAll(server.keySet());
        return "# " + name + ": LLaVA-NeXT with visual token pruning, by HERO for DJL Serving.\n"
                + "# The keys are explained in README.txt.\n\n"
                + section("What the server loads", FIXED)
                + section("How the server calls it", server)
                + section("What is served", checkpoints)
                + (others.isEmpty() ? "" : section("How", others));
    }

    private static String section(String title, Map<String, String> keys) {
        StringBuilder text = new StringBuilder("# ").append(title).append('\n');
        keys.forEach((key, value) -> text.append(line(key, value)).append('\n'));
        return text.append('\n').toString();
    }

    /** As {@link Properties} writes it, which also reads it. */
    private static String line(String key, String value) {
        Properties one = new Properties();
        one.setProperty(key, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            one.store(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#")) // the date
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
