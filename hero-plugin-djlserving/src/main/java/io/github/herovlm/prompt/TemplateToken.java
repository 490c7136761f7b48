package io.github.herovlm.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of an expression.
 *
 * @param kind what it is
 * @param text the word; for a string its value
 */
record TemplateToken(Kind kind, String text) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        OPERATOR,
        /** Behind the last word. */
        END
    }

    static final TemplateToken NONE = new TemplateToken(Kind.END, "");

    private static final Pattern WORD = Pattern.compile(
            "\\s*(?:(?<name>[A-Za-z_]\\w*)|(?<number>\\d[\\d_]*(?:\\.\\d+)?)"
                    + "|(?<string>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
                    + "|(?<operator>//|\\*\\*|==|!=|<=|>=|[-+/*%~<>=.,:;|()\\[\\]{}]))",
            Pattern.DOTALL);

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    /** @throws TemplateSyntaxException where the expression holds something that is no word of Jinja */
    static List<TemplateToken> of(TemplateSegment segment) {
        String expression = segment.text();
        List<TemplateToken> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            matcher.region(at, expression.length());
            if (!matcher.lookingAt()) {
                throw new TemplateSyntaxException(
                        segment.line(), "'" + expression.substring(at).strip() + "'");
            }
            at = matcher.end();
            if (matcher.group("name") != null) {
                tokens.add(new TemplateToken(Kind.NAME, matcher.group("name")));
            } else if (matcher.group("number") != null) {
                tokens.add(new TemplateToken(Kind.NUMBER, matcher.group("number")));
            } else if (matcher.group("string") != null) {
                tokens.add(new TemplateToken(Kind.STRING, value(matcher.group("string"), segment.line())));
            } else {
                tokens.add(new TemplateToken(Kind.OPERATOR, matcher.group("operator")));
            }
        }
        return List.copyOf(tokens);
    }

    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.OPERATOR) && text.equals(word);
    }

    /** The word as the renderer reads it: it knows fewer escapes than Python. */
    String written() {
        return switch (kind) {
            case STRING -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case NAME -> text.equals("True") || text.equals("False") ? text.equals("True") ? "true" : "false" : text;
            default -> text;
        };
    }

    /** An expression as the renderer reads it. */
    static String write(List<TemplateToken> tokens) {
        StringBuilder out = new StringBuilder();
        TemplateToken before = NONE;
        for (TemplateToken token : tokens) {
            boolean call = (token.is("(") || token.is("["))
                    && (before.kind() == Kind.STRING
                            || before.is(")")
                            || before.is("]")
                            || (before.kind() == Kind.NAME && !ExpressionDialect.isKeyword(before.text())));
            boolean close = token.is(")") || token.is("]") || token.is(",") || token.is(".");
            if (!out.isEmpty() && !call && !close && !before.is("(") && !before.is("[") && !before.is(".")) {
                out.append(' ');
            }
            out.append(token.written());
            before = token;
        }
        return out.toString();
    }

    /** A string literal's value by Python's rules: an escape it does not know keeps its backslash. */
    private static String value(String literal, int line) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = literal.charAt(++i);
            int simple = "\n\\'\"abfnrtv".indexOf(escaped);
            int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
            if (simple >= 0) {
                out.append(List.of("", "\\", "'", "\"", "\u0007", "\b", "\f", "\n", "\r", "\t", "\u000b")
                        .get(simple));
            } else if (digits > 0) {
                int end = Math.min(i + 1 + digits, literal.length() - 1);
                out.appendCodePoint(codePoint(literal.substring(i + 1, end), digits, line));
                i += digits;
            } else if (Character.isDigit(escaped) || escaped == 'N') {
                throw new TemplateSyntaxException(line, "escape \\" + escaped);
            } else {
                out.append('\\').append(escaped);
            }
        }
        return out.toString();
    }

    private static int codePoint(String hex, int digits, int line) {
        if (hex.length() == digits && HEX.matcher(hex).matches()) {
            long point = Long.parseLong(hex, 16);
            if (point <= Character.MAX_CODE_POINT) {
                return (int) point;
            }
        }
        throw new TemplateSyntaxException(line, "escape \\u" + hex);
    }
}
