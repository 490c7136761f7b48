package io.github.herovlm.prompt;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import java.lang.reflect.Method;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The functions that transformers adds to jinja2 for chat templates. */
final class TemplateFunctions {
    /** Binding of the time that {@code strftime_now} formats; no template can write this name. */
    static final String NOW = "now of the rendering";

    /** What Java and Python write alike; the rest depends on the C library. */
    private static final Pattern DIRECTIVES = Pattern.compile("(?:[^%]|%[aAbBdHIjmMpSyY%]|%-[dHImMS])*");

    private TemplateFunctions() {}

    /** What {@code raise_exception} throws; the renderer notes it and goes on. */
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1;

        Raised(String message) {
            super(message);
        }
    }

    static List<ELFunctionDefinition> all() {
        return List.of(function("raise_exception", "raiseException"), function("strftime_now", "strftimeNow"));
    }

    private static ELFunctionDefinition function(String name, String javaName) {
        try {
            Method method = TemplateFunctions.class.getDeclaredMethod(javaName, String.class);
            method.setAccessible(true);
            return new ELFunctionDefinition("", name, method);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static String raiseException(String message) {
        throw new Raised(message);
    }

    static String strftimeNow(String format) {
        if (!DIRECTIVES.matcher(format).matches()) {
            throw new IllegalArgumentException("strftime_now('" + format + "')");
        }
        Object now = JinjavaInterpreter.getCurrent().getContext().get(NOW);
        return StrftimeFormatter.format((ZonedDateTime) now, format, Locale.US);
    }
}
