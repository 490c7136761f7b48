package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.workbench.LocalWorkbench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** One run of the command in this process, on the real workbench. */
record GoldenSession(int exitCode, String out, String err) {
    static GoldenSession run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        LocalWorkbench workbench = new LocalWorkbench(GoldenSession.class.getClassLoader(), Clock.systemUTC());
        int exitCode = HeroCommand.commandLine(console, workbench).execute(args.toArray(String[]::new));
        return new GoldenSession(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output of a run that succeeded. */
    JsonObject json() {
        assertThat(exitCode).as(err).isZero();
        return JsonParser.parseString(out).getAsJsonObject();
    }
}
