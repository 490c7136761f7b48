package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointRevisionTest {
    private static final String COMMIT = "52320fb52229c8d942b1dcb8b63b3dc8087bc83b";
    private static final String OTHER = "0000000000000000000000000000000000000001";

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void unknownWhereNothingSaysIt() throws IOException {
        write("config.json", "{}");
        assertThat(CheckpointRevision.of(folder)).isEmpty();
    }

    @Test
    void ofFilesThatTheHubsClientDownloaded() throws IOException {
        write(".cache/huggingface/download/config.json.metadata", COMMIT + "\netag\n1718000000.5\n");
        write(".cache/huggingface/download/sub/model.safetensors.metadata", COMMIT + "\netag\n1718000000.5\n");
        write(".cache/huggingface/download/config.json.lock", "");
        assertThat(CheckpointRevision.of(folder)).contains(COMMIT);
    }

    @Test
    void unknownWhereFilesAreOfSeveralRevisions() throws IOException {
        write(".cache/huggingface/download/config.json.metadata", COMMIT + "\netag\n1\n");
        write(".cache/huggingface/download/model.safetensors.metadata", OTHER + "\netag\n1\n");
        assertThat(CheckpointRevision.of(folder)).isEmpty();
    }

    @Test
    void ofASnapshotInTheHubsCache() throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve("models--a--b/snapshots/" + COMMIT));
        assertThat(CheckpointRevision.of(snapshot)).contains(COMMIT);
        assertThat(CheckpointRevision.of(Files.createDirectories(snapshot.resolveSibling("main"))))
                .isEmpty();
    }

    @Test
    void ofAGitCheckout() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        assertThat(CheckpointRevision.of(folder)).as("without a commit").isEmpty();
        write(".git/packed-refs", "# pack-refs\n" + OTHER + " refs/heads/mainline\n" + COMMIT + " refs/heads/main\n");
        assertThat(CheckpointRevision.of(folder)).as("packed").contains(COMMIT);
        write(".git/refs/heads/main", OTHER + "\n");
        assertThat(CheckpointRevision.of(folder)).as("newer than packed").contains(OTHER);
        write(".git/HEAD", COMMIT + "\n");
        assertThat(CheckpointRevision.of(folder)).as("detached").contains(COMMIT);
    }

    @Test
    void ofAGitWorktree() throws IOException {
        write("worktree/.git", "gitdir: ../main/.git/worktrees/w\n");
        write("main/.git/worktrees/w/HEAD", "ref: refs/heads/w\n");
        write("main/.git/worktrees/w/commondir", "../..\n");
        write("main/.git/refs/heads/w", COMMIT + "\n");
        assertThat(CheckpointRevision.of(folder.resolve("worktree"))).contains(COMMIT);
    }

    @Test
    void ofItsConfiguration() throws IOException {
        write("config.json", "{\"_commit_hash\": \"" + COMMIT + "\"}");
        assertThat(CheckpointRevision.of(folder)).contains(COMMIT);
        write("config.json", "{\"_commit_hash\": null}");
        assertThat(CheckpointRevision.of(folder)).isEmpty();
        write("config.json", "{\"_commit_hash\": \"main\"}");
        assertThat(CheckpointRevision.of(folder)).as("no commit").isEmpty();
    }
}
