package io.github.herovlm.cli;

import ai.djl.engine.EngineException;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.ArmException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A failure in one line. */
final class FailureText {
    /** Of TorchScript's traces only the last line says what went wrong. */
    private static final Pattern ENGINE_ERROR = Pattern.compile("[\\w.]*(Error|Exception): .*");

    private static final int LONGEST_ENGINE_LINE = 300;

    private FailureText() {}

    /** What happened, without the wrapping that only carried it. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof UncheckedIOException && cause != null ? unwrap(cause) : failure;
    }

    static String of(Throwable wrapped) {
        Throwable failure = unwrap(wrapped);
        Throwable cause = failure.getCause();
        if (failure instanceof ArmException arm && cause != null) {
            return "arm " + arm.arm() + ": " + of(cause);
        }
        String message = failure instanceof EngineException ? engineLine(failure) : oneLine(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied: " + message;
        }
        boolean sentence =
                message.contains(" ") && !(failure instanceof FileSystemException) && !(failure instanceof Error);
        if (failure instanceof InvalidInputException || sentence) {
            return message;
        }
        if (message.isEmpty() && cause != null) {
            return of(cause);
        }
        return failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    private static String engineLine(Throwable failure) {
        List<String> lines = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String line = lines.stream()
                .filter(text -> ENGINE_ERROR.matcher(text).matches())
                .reduce((earlier, later) -> later)
                .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
        boolean cut = line.length() > LONGEST_ENGINE_LINE;
        return "the engine failed: " + (cut ? line.substring(0, LONGEST_ENGINE_LINE) + "…" : line)
                + (lines.size() > 1 ? " (--verbose shows all of it)" : "");
    }

    static String oneLine(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
