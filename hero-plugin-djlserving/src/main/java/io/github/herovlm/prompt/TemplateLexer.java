package io.github.herovlm.prompt;

import io.github.herovlm.prompt.TemplateSegment.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a chat template into text, prints and tags, and applies whitespace control as jinja2 3 does with {@code
 * trim_blocks} and {@code lstrip_blocks}, the reference's settings. Comments disappear. What is left needs no whitespace
 * control any more, so the renderer's own, which differs in corners, is not used.
 */
final class TemplateLexer {
    private final String source;
    private final List<TemplateSegment> segments = new ArrayList<>();
    private int at;
    private int line = 1;
    /** Whether whitespace from here on belongs to a line of its own. */
    private boolean lineStart = true;

    private TemplateLexer(String source) {
        this.source = source;
    }

    /** @throws TemplateSyntaxException where a brace is not closed, or for {@code +} marks and raw blocks */
    static List<TemplateSegment> cut(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        if (source.endsWith("\n")) {
            source = source.substring(0, source.length() - 1);
        }
        TemplateLexer lexer = new TemplateLexer(source);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.segments);
    }

    private void next() {
        int open = opening(at);
        if (open < 0) {
            text(source.substring(at));
            advance(source.length());
            return;
        }
        char kind = source.charAt(open + 1);
        char mark = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
        if (mark == '+') {
            throw new TemplateSyntaxException(lineAt(open), "whitespace mark '+'");
        }
        text(before(source.substring(at, open), kind, mark));
        advance(open);
        int begin = open + (mark == '-' ? 3 : 2);
        int close = kind == '#' ? source.indexOf("#}", begin) : closing(begin, kind == '%' ? "%}" : "}}");
        if (close < 0) {
            throw new TemplateSyntaxException(line, "unclosed {" + kind);
        }
        boolean trim = close > begin && source.charAt(close - 1) == '-';
        if (close > begin && source.charAt(close - 1) == '+') {
            throw new TemplateSyntaxException(line, "whitespace mark '+'");
        }
        if (kind != '#') {
            String inside = source.substring(begin, trim ? close - 1 : close).strip();
            if (kind == '%' && inside.equals("raw")) {
                throw new TemplateSyntaxException(line, "tag raw");
            }
            segments.add(new TemplateSegment(kind == '%' ? Kind.TAG : Kind.PRINT, inside, line));
        }
        advance(after(close + 2, trim, kind));
    }

    /** Where the next opening brace with its second character begins, −1 for none. */
    private int opening(int from) {
        for (int i = source.indexOf('{', from); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            if ("{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The closing braces outside string literals, −1 for none. */
    private int closing(int from, String braces) {
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (source.startsWith(braces, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Text before a tag: {@code -} takes all whitespace; a tag or comment alone on its line takes its indentation. */
    private String before(String text, char kind, char mark) {
        if (mark == '-') {
            return PythonStrings.rstrip(text);
        }
        int lastLine = text.lastIndexOf('\n') + 1;
        boolean alone = kind != '{' && (lastLine > 0 || lineStart);
        return alone && PythonStrings.strip(text.substring(lastLine)).isEmpty() ? text.substring(0, lastLine) : text;
    }

    /** Where text goes on behind the closing braces: {@code -} takes all whitespace, tags and comments one newline. */
    private int after(int end, boolean trim, char kind) {
        int next = end;
        if (trim) {
            while (next < source.length() && PythonStrings.isSpace(source.charAt(next))) {
                next++;
            }
        } else if (kind != '{' && next < source.length() && source.charAt(next) == '\n') {
            next++;
        }
        return next;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            segments.add(new TemplateSegment(Kind.TEXT, text, line));
        }
    }

    private void advance(int to) {
        lineStart = to > at ? source.charAt(to - 1) == '\n' : lineStart;
        line = lineAt(to);
        at = to;
    }

    private int lineAt(int index) {
        return line
                + (int) source.substring(at, index)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
