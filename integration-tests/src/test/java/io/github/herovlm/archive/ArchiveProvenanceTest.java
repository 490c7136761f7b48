package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What an archive says it is made of")
class ArchiveProvenanceTest {
    private static final String COMMIT = "52320fb52229c8d942b1dcb8b63b3dc8087bc83b";

    @TempDir
    private Path folder;

    private SmallCheckpoints checkpoints;

    @BeforeEach
    void checkpoints() throws IOException {
        checkpoints = SmallCheckpoints.in(folder);
    }

    private JsonObject provenance(boolean copy, Map<String, String> settings) throws IOException {
        Path archive = new ArchiveMaker(ArchiveCheck.NONE, Progress.NONE)
                .make(checkpoints.spec(true, copy, settings), folder.resolve("street"), true);
        return JsonParser.parseString(Files.readString(archive.resolve("provenance.json")))
                .getAsJsonObject();
    }

    @Test
    @DisplayName("versions, time and what was set")
    void origin() throws IOException {
        JsonObject provenance = provenance(false, Map.of("max_running", "4", "maxWorkers", "3"));
        assertThat(provenance.get("name").getAsString()).isEqualTo("street");
        assertThat(provenance.get("made_at").getAsString()).isEqualTo("2026-11-21T10:11:12Z");
        assertThat(provenance.get("djl").getAsString()).startsWith("0.");
        assertThat(provenance.get("java").getAsString()).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(provenance.get("hero").getAsString()).isNotEmpty();
        assertThat(texts(provenance.getAsJsonObject("settings")))
                .isEqualTo(Map.of(
                        "batch_size",
                        "1",
                        "job_queue_size",
                        "256",
                        "maxWorkers",
                        "3",
                        "max_running",
                        "4",
                        "minWorkers",
                        "2"));
    }

    @Test
    @DisplayName("every file of both checkpoints and of libs/, with size and hash")
    void files() throws IOException {
        for (boolean copy : new boolean[] {false, true}) {
            JsonObject provenance = provenance(copy, Map.of());
            assertThat(hashes(provenance.getAsJsonObject("model"))).isEqualTo(hashes(checkpoints.model()));
            assertThat(hashes(provenance.getAsJsonObject("clip"))).isEqualTo(hashes(checkpoints.clip()));
            assertThat(provenance.getAsJsonObject("model").get("path").getAsString())
                    .isEqualTo(copy ? "checkpoint" : checkpoints.model().toString());
            JsonObject jar = provenance.getAsJsonArray("libs").get(0).getAsJsonObject();
            assertThat(jar.get("name").getAsString()).isEqualTo("libs/plugin.jar");
            assertThat(jar.get("sha256").getAsString()).isEqualTo(sha256(checkpoints.jar()));
        }
    }

    @Test
    @DisplayName("the checkpoint's revision, null where it is not known")
    void revision() throws IOException {
        Path downloads = checkpoints.model().resolve(".cache/huggingface/download");
        Files.createDirectories(downloads);
        Files.writeString(downloads.resolve("config.json.metadata"), COMMIT + "\netag\n1.5\n");
        JsonObject provenance = provenance(true, Map.of());
        assertThat(provenance.getAsJsonObject("model").get("revision").getAsString())
                .isEqualTo(COMMIT);
        assertThat(provenance.getAsJsonObject("clip").get("revision").isJsonNull())
                .isTrue();
        assertThat(hashes(provenance.getAsJsonObject("model")).keySet()).noneMatch(name -> name.contains("metadata"));
    }

    @Test
    @DisplayName("every strategy with class, version and all parameters, those that were not set too")
    void strategies() throws IOException {
        JsonObject provenance = provenance(
                false,
                Map.of(
                        "pruner", "hero",
                        "pruner.alpha", "0.25",
                        "retention_ratio", "0.4",
                        "arms.control.pruner", "none",
                        "arms.small.pruner", "hired",
                        "arms.small.max_visual_tokens", "300"));
        JsonObject pruning = provenance.getAsJsonObject("pruning");
        JsonObject strategy = pruning.getAsJsonObject("strategy");
        assertThat(strategy.get("class").getAsString()).isEqualTo("io.github.herovlm.pruners.HeroPruner");
        assertThat(strategy.has("version")).isTrue();
        assertThat(strategy.getAsJsonObject("parameters").get("alpha").getAsDouble())
                .isEqualTo(0.25);
        assertThat(strategy.getAsJsonObject("parameters").get("tauV").getAsDouble())
                .isPositive();
        assertThat(pruning.get("retention_ratio").getAsDouble()).isEqualTo(0.4);
        JsonObject arms = provenance.getAsJsonObject("arms");
        assertThat(arms.keySet()).containsExactly("control", "small");
        assertThat(arms.getAsJsonObject("small").get("max_visual_tokens").getAsInt())
                .isEqualTo(300);
        assertThat(arms.getAsJsonObject("small").get("budget").getAsString()).isEqualTo("exact");
        assertThat(arms.getAsJsonObject("small").get("retention_ratio").isJsonNull())
                .isTrue();
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.entrySet()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
        return texts;
    }

    private static SortedMap<String, String> hashes(JsonObject checkpoint) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (JsonElement element : checkpoint.getAsJsonArray("files")) {
            JsonObject file = element.getAsJsonObject();
            hashes.put(
                    file.get("name").getAsString(),
                    file.get("size").getAsLong() + " " + file.get("sha256").getAsString());
        }
        return hashes;
    }

    private static SortedMap<String, String> hashes(Path checkpoint) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : Unpacked.files(checkpoint).entrySet()) {
            hashes.put(file.getKey(), Files.size(file.getValue()) + " " + sha256(file.getValue()));
        }
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
