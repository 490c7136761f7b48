package io.github.herovlm.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.workbench.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of the command in this process. */
record Session(int exitCode, String out, String err) {
    static Session run(Workbench workbench, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = HeroCommand.commandLine(console, workbench).execute(args);
        return new Session(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output as the one JSON document that it must be. */
    JsonObject json() {
        if (out.lines().count() != 1) {
            throw new AssertionError("not one line: " + out);
        }
        return JsonParser.parseString(out).getAsJsonObject();
    }
}
