package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hero dataset}. */
class DatasetCommandTest {
    @TempDir
    private Path folder;

    private Session validation(String... more) {
        String[] args = new String[7 + more.length];
        System.arraycopy(
                new String[] {"dataset", "--split", "validation", "--limit", "2", "--out", folder.toString()},
                0,
                args,
                0,
                7);
        System.arraycopy(more, 0, args, 7, more.length);
        return Session.run(new FakeWorkbench(), args);
    }

    @Test
    void saysWhatItWrote() throws IOException {
        Session session = validation();
        int lines = Files.readAllLines(folder.resolve("data.jsonl")).size();
        assertThat(session.exitCode()).isZero();
        assertThat(session.out()).isEqualTo(folder + ": 2 pictures, " + lines + " questions\n");
        assertThat(folder.resolve("images/validation-000001.png")).isRegularFile();
    }

    @Test
    void anotherSeedReplacesIt() throws IOException {
        validation();
        String first = Files.readString(folder.resolve("data.jsonl"));
        validation("--seed", "2");
        assertThat(folder.resolve("data.jsonl")).content().isNotEqualTo(first);
        validation("--seed", "1");
        assertThat(folder.resolve("data.jsonl")).content().isEqualTo(first);
    }

    @Test
    void aFolderWithOtherThingsStays() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        Session session = validation();
        assertThat(session)
                .isEqualTo(new Session(
                        1,
                        "",
                        "hero: out = " + folder
                                + " is not accepted: expected a folder that is empty, new, or holds a data set\n"));
        assertThat(folder).isDirectoryContaining(path -> path.equals(notes));
        assertThat(folder.resolve("images")).doesNotExist();
    }
}
