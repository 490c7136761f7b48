package io.github.herovlm.cli;

import io.github.herovlm.workbench.LocalWorkbench;
import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;

/** Where the {@code hero} command begins. */
public final class Hero {
    private Hero() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        logToStandardError(Arrays.asList(args).contains("--verbose") ? "info" : "error");
        Console console = Console.system();
        CommandLine hero =
                HeroCommand.commandLine(console, new LocalWorkbench(Hero.class.getClassLoader(), Clock.systemUTC()));
        System.exit(run(hero, console, args));
    }

    /** Out of memory and missing natives are errors in Java's sense, and failures like any other to whoever typed this. */
    private static int run(CommandLine hero, Console console, String[] args) {
        try {
            return hero.execute(args);
        } catch (OutOfMemoryError | LinkageError e) {
            return new Failures(console, () -> Arrays.asList(args).contains("--verbose")).failure(e);
        }
    }

    /** Read by slf4j-simple when the first logger is made, which is later. */
    private static void logToStandardError(String level) {
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    }
}
