package io.github.herovlm.compare;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import io.github.herovlm.prompt.OwnLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTML page out of a template beside this class. Every value is escaped unless the template says {@code safe}, text of
 * users is never taken for template code, and a name the page does not know is an error.
 */
final class HtmlTemplate {
    private final Jinjava jinjava;
    private final String source;

    private HtmlTemplate(Jinjava jinjava, String source) {
        this.jinjava = jinjava;
        this.source = source;
    }

    /** Reads the template; its name is the resource's. */
    static HtmlTemplate load(String name) {
        return OwnLoader.run(() -> {
            Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
                    .withNestedInterpretationEnabled(false)
                    .withFailOnUnknownTokens(true)
                    .withTrimBlocks(true)
                    .withLegacyOverrides(LegacyOverrides.newBuilder()
                            .withUseTrimmingForNotesAndExpressions(true)
                            .build())
                    .build());
            jinjava.getGlobalContext().setAutoEscape(true);
            return new HtmlTemplate(jinjava, resource(name));
        });
    }

    /** A text resource beside this class. */
    static String resource(String name) {
        try (InputStream in = HtmlTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page for these values. */
    String render(Map<String, ?> values) {
        RenderResult result = OwnLoader.run(() -> jinjava.renderForResult(source, values));
        if (!result.getErrors().isEmpty()) {
            throw new IllegalStateException("report template: " + result.getErrors());
        }
        return result.getOutput();
    }
}
