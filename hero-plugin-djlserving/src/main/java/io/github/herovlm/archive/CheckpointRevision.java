package io.github.herovlm.archive;

import com.google.gson.JsonPrimitive;
import io.github.herovlm.json.StrictJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which revision a checkpoint's folder says it is, in the ways that download tools leave it there. */
final class CheckpointRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    /** What the hub's client writes for each file: commit, tag and time, a line each. */
    private static final Path DOWNLOADS = Path.of(".cache", "huggingface", "download");

    private static final int MAX_VALUES = 100_000;

    private CheckpointRevision() {}

    /** The commit; nothing where the folder does not say, or says several. */
    static Optional<String> of(Path folder) throws IOException {
        Optional<String> downloaded = ofDownloads(folder.resolve(DOWNLOADS));
        return downloaded
                .or(() -> ofSnapshot(folder))
                .or(() -> GitHead.commit(folder))
                .or(() -> ofConfig(folder.resolve("config.json")))
                .filter(commit -> COMMIT.matcher(commit).matches());
    }

    private static Optional<String> ofDownloads(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Set<String> commits = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".metadata")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.findFirst().map(String::strip).ifPresent(commits::add);
                }
            }
        }
        return commits.size() == 1 ? commits.stream().findFirst() : Optional.empty();
    }

    /** In the hub's cache: {@code models--…/snapshots/<commit>}. */
    private static Optional<String> ofSnapshot(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent != null && parent.endsWith("snapshots")
                ? Optional.of(ArchiveNames.of(absolute))
                        .filter(name -> COMMIT.matcher(name).matches())
                : Optional.empty();
    }

    private static Optional<String> ofConfig(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return StrictJson.readObject(StrictJson.reader(text), MAX_VALUES).get("_commit_hash")
                                    instanceof JsonPrimitive commit
                            && commit.isString()
                    ? Optional.of(commit.getAsString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what is wrong with the file is said by whoever needs it
        }
    }
}
