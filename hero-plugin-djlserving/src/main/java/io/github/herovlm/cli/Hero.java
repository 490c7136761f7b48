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
        logToStandardError(Arrays.asList(args).contains("--verbose") ? "info" : "warn");
        Console console = Console.system();
        CommandLine hero =
                HeroCommand.commandLine(console, new LocalWorkbench(Hero.class.getClassLoader(), Clock.systemUTC()));
        System.exit(run(hero, console, args));
    }

    /** Out of memory, broken jars and the like are errors in Java's sense, and failures like any other to who typed this. */
    static int run(CommandLine hero, Console console, String[] args) {
        try {
            return hero.execute(args);
        } catch (Error e) {
            return new Failures(console, () -> Arrays.asList(args).contains("--verbose")).failure(e);
        }
    }

    /** Read by slf4j-simple when the first logger is made, which is later. */
    private static void logToStandardError(String level) {
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        // That an instruction was cut is said by the commands themselves, once.
        System.setProperty("org.slf4j.simpleLogger.log.io.github.herovlm.llava.TileEncoder", "error");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    }
}
