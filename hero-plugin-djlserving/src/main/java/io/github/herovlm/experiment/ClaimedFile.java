package io.github.herovlm.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that nobody else writes to, in this process (a copy of the model on another device, one that is being unloaded) or in
 * another: the one asked for or, where that is taken, {@code name-2.jsonl}, {@code name-3.jsonl}, …
 *
 * @param file the file
 * @param lock open as long as the claim lasts, on {@code <file>.lock}: the file itself is renamed when it is full
 */
record ClaimedFile(Path file, FileChannel lock) implements Closeable {
    private static final int MOST_WRITERS = 256;

    static ClaimedFile claim(Path wanted) throws IOException {
        for (int number = 1; number <= MOST_WRITERS; number++) {
            Path file = numbered(wanted, number);
            FileChannel lock = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (taken(lock)) {
                return new ClaimedFile(file, lock);
            }
            lock.close();
        }
        throw new IOException(MOST_WRITERS + " others write to " + wanted + " and its siblings");
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // somebody in this process has it
        }
    }

    private static Path numbered(Path wanted, int number) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return number == 1
                ? wanted
                : wanted.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
