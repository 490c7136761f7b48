package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("hero evaluate: which model, and what is found wrong before one is loaded")
class EvaluateCommandTest {
    private final FakeWorkbench workbench = new FakeWorkbench();

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the demonstration's where none is named")
    void demonstration() {
        Session session = Session.run(workbench, "evaluate", "--data", folder.toString(), "--arms", "none");
        assertThat(workbench.demoFolder).isEqualTo(DemoCache.folder(System.getenv()));
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.err())
                .contains(workbench.demoFolder.resolve("model").toString())
                .contains("not a directory");
    }

    @Test
    @DisplayName("the one that is named, and then the demonstration is not prepared")
    void named() {
        Path model = folder.resolve("mine");
        Session session = Session.run(
                workbench, "evaluate", "--data", folder.toString(), "--model", model.toString(), "--arms", "none");
        assertThat(workbench.demoFolder).isNull();
        assertThat(session.err()).contains(model.toString());
    }

    @Test
    @DisplayName(
            "a file for the answers that cannot be written is found out first, one that is there is left as it is till the end")
    void predictions() throws Exception {
        Path old = Files.writeString(folder.resolve("old.jsonl"), "old");
        String[] args = {"evaluate", "--data", folder.toString(), "--arms", "none", "--predictions"};
        assertThat(Session.run(workbench, append(args, old)).exitCode()).isEqualTo(1);
        assertThat(old).hasContent("old");
        workbench.demoFolder = null;
        Session session = Session.run(workbench, append(args, folder.resolve("no/where.jsonl")));
        assertThat(session.err()).startsWith("hero: no such file: ");
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(workbench.demoFolder).isNull();
    }

    private static String[] append(String[] args, Path last) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last.toString();
        return all;
    }
}
