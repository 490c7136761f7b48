package io.github.herovlm.experiment;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to a file and begins the next one where it is full. A write that fails leaves no half line behind, and the
 * next one opens the file anew. Not for several threads.
 */
final class RotatingFile implements Closeable {
    private final Path file;
    private final long maxBytes;
    private final int files;

    // A stream, as a channel would be closed by the interruption of any thread that writes.
    private @Nullable FileOutputStream open;
    private long size;

    /** @throws IOException where the file cannot be written */
    RotatingFile(Path file, long maxBytes, int files) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.files = files;
        this.open = open();
    }

    /** @param line with the line break that ends it; written whole or not at all */
    void append(byte[] line) throws IOException {
        FileOutputStream out = open == null ? open() : open;
        open = out;
        if (size > 0 && size + line.length > maxBytes) {
            out = rotate(out);
        }
        try {
            out.write(line);
            size += line.length;
        } catch (IOException e) {
            open = null;
            cutOff(out, e);
            throw e;
        }
    }

    private void cutOff(FileOutputStream out, IOException failure) {
        try (out) {
            out.getChannel().truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private FileOutputStream open() throws IOException {
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        size = Files.size(file);
        if (size > 0 && !endsInLineBreak()) {
            try {
                out.write('\n');
                size++;
            } catch (IOException e) {
                cutOff(out, e);
                throw e;
            }
        }
        return out;
    }

    /** A process that was killed may have left half a line. */
    private boolean endsInLineBreak() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - 1);
            return in.read() == '\n';
        }
    }

    private FileOutputStream rotate(FileOutputStream full) throws IOException {
        open = null;
        full.close();
        for (int age = files - 1; age >= 1; age--) {
            Path younger = aged(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (files == 1) {
            Files.deleteIfExists(file);
        }
        FileOutputStream next = open();
        open = next;
        return next;
    }

    private Path aged(int age) {
        return age == 0 ? file : file.resolveSibling(file.getFileName() + "." + age);
    }

    @Override
    public void close() throws IOException {
        FileOutputStream out = open;
        open = null;
        if (out != null) {
            out.close();
        }
    }
}
