package io.github.herovlm.cli;

import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One clear line on standard error and an exit code: 2 where the value of an option is not accepted, 1 for everything
 * else, a file that an option names included. The trace is printed on request.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Fields that are options under another name. */
    private static final Map<String, String> OPTION_OF_FIELD =
            Map.of("clip-checkpoint", "clip", "maxpixels", "max-pixels");

    private final Console console;
    private final BooleanSupplier verbose;

    Failures(Console console, BooleanSupplier verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        String hint = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(suggestion -> "; did you mean " + suggestion + "?")
                        .orElse("")
                : "";
        return badUsage(failure.getCommandLine(), oneLine(failure.getMessage()) + hint, failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof InvalidInputException invalid) {
            Optional<String> complaint = complaint(invalid, command);
            if (complaint.isPresent()) {
                return badUsage(command, complaint.get(), failure);
            }
        }
        return failure(failure);
    }

    /** Reports what no option is to blame for. */
    int failure(Throwable failure) {
        console.err().println("hero: " + describe(failure));
        trace(failure);
        return ExitCode.SOFTWARE;
    }

    private int badUsage(CommandLine command, String message, Throwable failure) {
        String name = command.getCommandSpec().qualifiedName();
        console.err().println("hero: " + message + " (see " + name + " --help)");
        trace(failure);
        return ExitCode.USAGE;
    }

    private void trace(Throwable failure) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(console.err());
        }
    }

    /** What is wrong with which option, if an option is what the field stands for. */
    private static Optional<String> complaint(InvalidInputException invalid, CommandLine command) {
        String message = oneLine(invalid.getMessage());
        String field = invalid.field().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        String name = OPTION_OF_FIELD.getOrDefault(field, field);
        if (accepts(command, name, invalid)) {
            return Optional.of("--" + name + message.substring(invalid.field().length()));
        }
        boolean parameter = field.startsWith("pruner.") && accepts(command, "set", invalid);
        boolean arm = field.startsWith("pruner") && accepts(command, "arms", invalid);
        return parameter || arm ? Optional.of((arm ? "--arms: " : "--set: ") + message) : Optional.empty();
    }

    /** A file that an option names and that is broken is no bad usage; one that is not named is. */
    private static boolean accepts(CommandLine command, String name, InvalidInputException invalid) {
        OptionSpec option = command.getCommandSpec().findOption("--" + name);
        return option != null && (option.type() != Path.class || invalid.value().equals("null"));
    }

    private static String describe(Throwable failure) {
        String message = oneLine(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied: " + message;
        }
        boolean sentence = message.contains(" ") && !(failure instanceof FileSystemException);
        if (failure instanceof InvalidInputException || sentence) {
            return message;
        }
        return failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
