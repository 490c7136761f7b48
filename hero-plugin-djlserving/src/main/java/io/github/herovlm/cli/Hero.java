package io.github.herovlm.cli;

import io.github.herovlm.workbench.LocalWorkbench;
import java.time.Clock;
import java.util.Arrays;
import org.apache.logging.log4j.Level;
import picocli.CommandLine;

/** Where the {@code hero} command begins. */
public final class Hero {
    private Hero() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Logging.toStandardError(Arrays.asList(args).contains("--verbose") ? Level.INFO : Level.WARN);
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
}
