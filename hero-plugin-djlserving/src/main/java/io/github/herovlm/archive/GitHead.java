package io.github.herovlm.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The commit that a git checkout is at, read from its files: there may be no git where archives are made. */
final class GitHead {
    private static final String REF = "ref: ";
    private static final String GITDIR = "gitdir: ";

    private GitHead() {}

    /** The commit; nothing where the folder is no checkout, or an unusual one. */
    static Optional<String> commit(Path checkout) {
        try {
            Path git = checkout.resolve(".git");
            if (Files.isRegularFile(git)) { // of a worktree or a submodule
                String text = Files.readString(git).strip();
                if (!text.startsWith(GITDIR)) {
                    return Optional.empty();
                }
                git = checkout.resolve(text.substring(GITDIR.length()));
            }
            return Files.isDirectory(git) ? head(git) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return Optional.of(head);
        }
        String ref = head.substring(REF.length());
        Path shared = git.resolve("commondir");
        Path common = Files.isRegularFile(shared)
                ? git.resolve(Files.readString(shared).strip())
                : git;
        Path loose = common.resolve(ref);
        return Files.isRegularFile(loose)
                ? Optional.of(Files.readString(loose).strip())
                : packed(common.resolve("packed-refs"), ref);
    }

    private static Optional<String> packed(Path file, String ref) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith(" " + ref))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        }
    }
}
