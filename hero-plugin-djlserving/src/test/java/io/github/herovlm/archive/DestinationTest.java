package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
    @TempDir
    private Path parent;

    private Path out;

    @BeforeEach
    void name() {
        out = parent.resolve("street");
    }

    private void fill(boolean force) throws IOException {
        try (Destination destination = Destination.open(out, force)) {
            Files.createDirectories(destination.staged());
            Files.writeString(destination.staged().resolve("serving.properties"), "new");
            destination.accept(destination.staged());
        }
    }

    private void archive() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("serving.properties"), "old");
        Files.writeString(out.resolve("provenance.json"), "{}");
    }

    private Stream<String> inParent() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void isMadeBesideAndMovedIntoPlace() throws IOException {
        try (Destination destination = Destination.open(out, false)) {
            Files.createDirectories(destination.staged());
            assertThat(destination.staged()).hasFileName("street");
            assertThat(inParent()).singleElement().asString().as("hidden").startsWith(".street.");
            destination.accept(destination.staged());
            assertThat(out).isEmptyDirectory();
        }
        assertThat(inParent()).containsExactly("street");
    }

    @Test
    void leavesNothingUnlessAccepted() throws IOException {
        try (Destination destination = Destination.open(out, false)) {
            Path file = Files.writeString(parent.resolve("elsewhere"), "kept");
            Files.createDirectories(destination.staged().resolve("libs"));
            Files.createSymbolicLink(destination.staged().resolve("checkpoint"), parent);
            assertThat(file).exists();
        }
        assertThat(inParent()).as("what a link led to is there").containsExactly("elsewhere");
    }

    @Test
    void anEmptyFolderIsFree() throws IOException {
        Files.createDirectory(out);
        fill(false);
        assertThat(out.resolve("serving.properties")).hasContent("new");
    }

    @Test
    void anArchiveIsReplacedByForceAlone() throws IOException {
        archive();
        refused(false, "--force");
        fill(true);
        assertThat(out.resolve("serving.properties")).hasContent("new");
        assertThat(out.resolve("provenance.json")).doesNotExist();
        assertThat(inParent()).containsExactly("street");
    }

    @Test
    void anotherFolderIsNeverReplaced() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("serving.properties"), "somebody's own");
        refused(false, "nothing yet");
        refused(true, "this is none");
    }

    @Test
    void aFileIsReplacedByForceAloneAndNeverAFolder() throws IOException {
        out = parent.resolve("street.zip");
        Files.writeString(out, "old");
        refused(false, "--force");
        try (Destination destination = Destination.open(out, true)) {
            assertThat(destination.format()).isEqualTo(ArchiveFormat.ZIP);
            assertThat(destination.staged()).hasFileName("street");
            destination.accept(Files.writeString(destination.packed(), "new"));
        }
        assertThat(out).hasContent("new");
        Files.delete(out);
        archive();
        refused(true, "this is none");
    }

    @Test
    void itsFolderMustBeThere() {
        out = parent.resolve("no/such/street");
        refused(false, "a folder that exists");
    }

    private void refused(boolean force, String accepted) {
        assertThatThrownBy(() -> Destination.open(out, force).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("out = ")
                .hasMessageContaining(accepted);
    }
}
