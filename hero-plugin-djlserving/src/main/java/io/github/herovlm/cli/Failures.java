package io.github.herovlm.cli;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.ArmException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
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

    /** A parameter as it was typed; what a file of instances says has the file's name in its field. */
    private static final Pattern PARAMETER = Pattern.compile("pruner\\.[a-z0-9-]+\\.[^\\s:/]+");

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
        return badUsage(failure.getCommandLine(), FailureText.oneLine(failure.getMessage()) + hint, failure);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Optional<String> complaint = complaint(failure, command);
        return complaint.isPresent() ? badUsage(command, complaint.get(), failure) : failure(failure);
    }

    /** Reports what no option is to blame for. */
    int failure(Throwable failure) {
        console.err().println("hero: " + FailureText.of(failure));
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

    /** What is wrong with which option, if an option is to blame. */
    private static Optional<String> complaint(Throwable failure, CommandLine command) {
        if (failure instanceof ArmException arm) {
            return arm.getCause() instanceof InvalidInputException invalid && isOfPruner(invalid)
                    ? Optional.of("--arms: " + arm.arm() + ": " + FailureText.oneLine(invalid.getMessage()))
                    : Optional.empty();
        }
        return failure instanceof InvalidInputException invalid ? complaint(invalid, command) : Optional.empty();
    }

    private static Optional<String> complaint(InvalidInputException invalid, CommandLine command) {
        String message = FailureText.oneLine(invalid.getMessage());
        String field = invalid.field().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        String name = OPTION_OF_FIELD.getOrDefault(field, field);
        if (accepts(command, name, invalid)) {
            return Optional.of("--" + name + message.substring(invalid.field().length()));
        }
        return isParameter(invalid) && accepts(command, "set", invalid)
                ? Optional.of("--set: " + message)
                : Optional.empty();
    }

    private static boolean isOfPruner(InvalidInputException invalid) {
        return invalid.field().equals("pruner") || isParameter(invalid);
    }

    private static boolean isParameter(InvalidInputException invalid) {
        return PARAMETER.matcher(invalid.field()).matches();
    }

    /** A file that an option names and that is broken is no bad usage; one that is not named is. */
    private static boolean accepts(CommandLine command, String name, InvalidInputException invalid) {
        OptionSpec option = command.getCommandSpec().findOption("--" + name);
        return option != null && (option.type() != Path.class || invalid.value().equals("null"));
    }
}
