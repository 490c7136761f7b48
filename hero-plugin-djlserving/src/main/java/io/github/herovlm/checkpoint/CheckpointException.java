package io.github.herovlm.checkpoint;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a checkpoint that is missing, broken or of a kind that is not supported. Names the file and the field. */
public class CheckpointException extends InvalidInputException {
    // Names and values come from files that may be hostile: enough of one to recognise it, not all of it.
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_SENTENCE = 1000;

    private final Path file;

    /**
     * @param file the file
     * @param field what in it, empty for the file itself
     * @param value the value found; {@code null} where it is missing
     * @param accepted what would be accepted, as a noun phrase
     */
    public CheckpointException(Path file, String field, @Nullable Object value, String accepted) {
        this(file, field, value, accepted, null);
    }

    /** As above, with the lower-level failure that showed it. */
    public CheckpointException(
            Path file, String field, @Nullable Object value, String accepted, @Nullable Throwable cause) {
        super(
                field.isEmpty() ? file.toString() : file + ": " + shorten(field, LONGEST_VALUE),
                value == null ? null : shorten(String.valueOf(value), LONGEST_VALUE),
                shorten(accepted, LONGEST_SENTENCE),
                cause);
        this.file = Objects.requireNonNull(file);
    }

    /** A file that could not be read at all. */
    static CheckpointException unreadable(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new CheckpointException(file, "", null, "this file in the checkpoint's directory", cause);
        }
        String reason = cause instanceof AccessDeniedException ? "access denied" : String.valueOf(cause.getMessage());
        return new CheckpointException(file, "", "unreadable (" + reason + ")", "a readable file", cause);
    }

    private static String shorten(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) + "…" : text;
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The file that is at fault. */
    public Path file() {
        return file;
    }
}
