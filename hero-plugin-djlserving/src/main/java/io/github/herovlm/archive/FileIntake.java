package io.github.herovlm.archive;

import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads files once, for their hash and, where wanted, a copy. */
final class FileIntake {
    private static final int BUFFER = 1 << 20;
    private static final double GB = 1e9;

    /** Between two words of progress, in bytes. */
    private static final long STEP = 256L << 20;

    private final Progress progress;

    FileIntake(Progress progress) {
        this.progress = progress;
    }

    /**
     * Reads a file to its end.
     *
     * @param name what it is called in the record
     * @param copy where a copy goes, in a folder that is made; {@code null} for none
     */
    FileRecord read(String name, Path file, @Nullable Path copy) throws IOException {
        MessageDigest digest = sha256();
        long size = Files.size(file);
        long read = 0;
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = copy == null ? OutputStream.nullOutputStream() : create(copy)) {
            byte[] buffer = new byte[BUFFER];
            progress.now(words(name, copy != null, 0, size));
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                if ((read + n) / STEP > read / STEP) {
                    progress.now(words(name, copy != null, read + n, size));
                }
                read += n;
            }
        }
        return new FileRecord(name, read, HexFormat.of().formatHex(digest.digest()));
    }

    private static OutputStream create(Path copy) throws IOException {
        Path folder = copy.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newOutputStream(copy);
    }

    private static String words(String name, boolean copying, long read, long size) {
        String what = (copying ? "copying " : "hashing ") + name;
        return size < STEP ? what : String.format(Locale.ROOT, "%s, %.1f of %.1f GB", what, read / GB, size / GB);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
