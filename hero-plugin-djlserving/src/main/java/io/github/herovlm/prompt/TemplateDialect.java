package io.github.herovlm.prompt;

import io.github.herovlm.prompt.TemplateSegment.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Jinja in which the renderer gives what the reference's jinja2 gives. Everything else is refused by name
 * when a template is loaded, because much of it would render, and render wrongly: {@code for … if} loops over nothing,
 * {@code [::-1]} does not reverse, {@code '%s' % x} and {@code tojson} print something else.
 */
final class TemplateDialect {
    private static final Set<String> BLOCKS = Set.of("for", "if", "generation", "macro");
    /** Text that the renderer would take for the beginning of a tag. */
    private static final Pattern BRACE = Pattern.compile("\\{(?=[{%#]|\\z)");

    private static final Set<String> GLOBALS = Set.of(
            "messages",
            "add_generation_prompt",
            "bos_token",
            "eos_token",
            "loop",
            "raise_exception",
            "strftime_now",
            "namespace",
            "range",
            "true",
            "false",
            "True",
            "False");

    private final List<TemplateSegment> segments;
    private final TemplateRenderer renderer;
    private final Set<String> macros = new HashSet<>();
    private final Deque<String> blocks = new ArrayDeque<>();
    /** Names that a macro being defined may read; {@code null} outside macros. */
    private @Nullable Set<String> visible;

    private final StringBuilder out = new StringBuilder();

    private TemplateDialect(List<TemplateSegment> segments, TemplateRenderer renderer) {
        this.segments = segments;
        this.renderer = renderer;
    }

    /**
     * Checks a template.
     *
     * @return the template as the renderer is to see it
     * @throws TemplateSyntaxException naming line and construct that it cannot render as the reference does
     */
    static String translate(List<TemplateSegment> segments, TemplateRenderer renderer) {
        TemplateDialect dialect = new TemplateDialect(segments, renderer);
        for (int i = 0; i < segments.size(); i++) {
            dialect.segment(i);
        }
        if (!dialect.blocks.isEmpty()) {
            int last = segments.get(segments.size() - 1).line();
            throw new TemplateSyntaxException(last, "block " + dialect.blocks.element() + " without its end");
        }
        return dialect.out.toString();
    }

    private void segment(int i) {
        TemplateSegment segment = segments.get(i);
        switch (segment.kind()) {
            case TEXT -> out.append(BRACE.matcher(segment.text()).replaceAll("{{ '{' }}"));
            case PRINT -> {
                List<TemplateToken> tokens = TemplateToken.of(segment);
                // The renderer takes a minus sign next to the braces for whitespace control.
                out.append("{{ (").append(expression(tokens, segment.line())).append(") }}");
            }
            case TAG -> {
                List<TemplateToken> tokens = TemplateToken.of(segment);
                if (tokens.isEmpty()) {
                    throw new TemplateSyntaxException(segment.line(), "an empty tag");
                }
                out.append("{% ").append(tag(i, tokens, segment.line())).append(" %}");
            }
        }
    }

    private String tag(int i, List<TemplateToken> tokens, int line) {
        String name = tokens.get(0).text();
        List<TemplateToken> rest = tokens.subList(1, tokens.size());
        String written = switch (name) {
            case "if", "elif" -> name + " " + expression(rest, line);
            case "for" -> forTag(rest, line);
            case "set" -> setTag(rest, line);
            case "macro" -> macroTag(rest, line);
            case "else", "generation", "endfor", "endif", "endgeneration", "endmacro" -> name;
            case "break", "continue" -> leave(i, name, line);
            default -> throw new TemplateSyntaxException(line, "tag " + name);
        };
        if (written.equals(name) && !rest.isEmpty()) {
            throw new TemplateSyntaxException(
                    line, "tag " + name + " with '" + rest.get(0).text() + "'");
        }
        if (BLOCKS.contains(name)) {
            blocks.push(name);
        } else if (name.startsWith("end") && !name.substring(3).equals(blocks.poll())) {
            throw new TemplateSyntaxException(line, "tag " + name + " without its beginning");
        } else if (name.equals("endmacro")) {
            visible = null;
        } else if ((name.equals("else") || name.equals("elif")) && !"if".equals(blocks.peek())) {
            throw new TemplateSyntaxException(line, "tag " + name + " outside an if");
        }
        return written;
    }

    private String forTag(List<TemplateToken> rest, int line) {
        if (rest.size() < 3 || !rest.get(1).is("in")) {
            throw new TemplateSyntaxException(line, "for with several names");
        }
        List<TemplateToken> over = rest.subList(2, rest.size());
        int depth = 0;
        for (TemplateToken token : over) {
            depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            if (depth == 0 && (token.is("if") || token.is("recursive"))) {
                throw new TemplateSyntaxException(line, "for … " + token.text());
            }
        }
        see(rest.get(0).text());
        return "for " + rest.get(0).text() + " in " + expression(over, line);
    }

    private String setTag(List<TemplateToken> rest, int line) {
        boolean attribute =
                rest.size() > 3 && rest.get(1).is(".") && rest.get(3).is("=");
        if (!attribute && !(rest.size() > 1 && rest.get(1).is("="))) {
            throw new TemplateSyntaxException(line, "set of several names, or around a block");
        }
        see(rest.get(0).text());
        String name = rest.get(0).text() + (attribute ? "." + rest.get(2).text() : "");
        return "set " + name + " = " + expression(rest.subList(attribute ? 4 : 2, rest.size()), line);
    }

    /** Parameters are names only: the renderer reads defaults by rules of its own. */
    private String macroTag(List<TemplateToken> rest, int line) {
        if (rest.isEmpty() || visible != null) {
            throw new TemplateSyntaxException(line, "macro without a name, or in a macro");
        }
        visible = new HashSet<>(GLOBALS);
        StringBuilder written = new StringBuilder("macro ");
        for (TemplateToken token : rest) {
            if (token.kind() == TemplateToken.Kind.NAME) {
                visible.add(token.text());
            } else if (!token.is("(") && !token.is(",") && !token.is(")")) {
                throw new TemplateSyntaxException(line, "macro with default values");
            }
            written.append(token.text());
        }
        macros.add(rest.get(0).text());
        return written.toString();
    }

    private void see(String name) {
        if (visible != null) {
            visible.add(name);
        }
    }

    /** In the renderer a macro sees its caller's variables. */
    private void requireVisible(List<TemplateToken> tokens, Set<String> names, int line) {
        for (String name : ExpressionDialect.names(tokens)) {
            if (!names.contains(name) && !macros.contains(name)) {
                throw new TemplateSyntaxException(line, "macro that reads " + name + " from outside");
            }
        }
    }

    /** The renderer leaves a loop only at the end of the block it is in. */
    private String leave(int i, String name, int line) {
        List<String> around = List.copyOf(blocks);
        boolean last = i + 1 < segments.size()
                && segments.get(i + 1).kind() == Kind.TAG
                && segments.get(i + 1).text().startsWith("endif");
        boolean inLoop =
                around.size() > 1 && around.get(0).equals("if") && around.get(1).equals("for");
        if (!last || !inLoop) {
            throw new TemplateSyntaxException(line, name + " other than at the end of an if right in a for");
        }
        return name;
    }

    private String expression(List<TemplateToken> tokens, int line) {
        ExpressionDialect.check(tokens, line, macros);
        if (visible != null) {
            requireVisible(tokens, visible, line);
        }
        String written = TemplateToken.write(tokens);
        try {
            renderer.parse(written);
        } catch (RuntimeException e) {
            throw new TemplateSyntaxException(line, "expression " + written + " (" + e.getMessage() + ")");
        }
        return written;
    }
}
