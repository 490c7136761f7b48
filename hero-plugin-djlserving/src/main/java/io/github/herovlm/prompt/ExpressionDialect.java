package io.github.herovlm.prompt;

import io.github.herovlm.prompt.TemplateToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Which expressions render as in the reference; see {@link TemplateDialect}. */
final class ExpressionDialect {
    private static final Set<String> FILTERS = Set.of(
            "trim",
            "upper",
            "lower",
            "length",
            "count",
            "selectattr",
            "rejectattr",
            "list",
            "first",
            "last",
            "default",
            "d",
            "join",
            "replace",
            "string");
    private static final Set<String> TESTS =
            Set.of("defined", "undefined", "string", "mapping", "sequence", "iterable");
    private static final Set<String> ATTRIBUTE_TESTS = Set.of("equalto", "==", "eq", "defined", "undefined", "string");
    private static final Set<String> FUNCTIONS = Set.of("namespace", "range", "raise_exception", "strftime_now");
    private static final Set<String> METHODS =
            Set.of("upper", "lower", "strip", "lstrip", "rstrip", "startswith", "endswith");
    private static final Set<String> LOOP =
            Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length");
    /** Words of the renderer's expression language that Jinja takes for names, and the constant that differs. */
    private static final Set<String> RESERVED =
            Set.of("empty", "div", "mod", "eq", "ne", "lt", "le", "gt", "ge", "instanceof", "null", "none", "None");

    private static final Set<String> OPERATIONS = Set.of("*", "/", "//", "**", "{", "}", ";");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");
    private static final Set<String> SEPARATORS = Set.of("and", "or", "if", "else", ",", "|", ":", "=");

    private final List<TemplateToken> tokens;
    private final int line;
    private final Set<String> macros;
    private final Deque<Bracket> brackets = new ArrayDeque<>();

    /** An open bracket: its sign, who is called, the colons and comparisons in it so far. */
    private static final class Bracket {
        private final String sign;
        private final String called;
        private int colons;
        private int comparisons;
        /** Whether an inline if waits for its else. */
        private boolean choice;

        Bracket(String sign, String called) {
            this.sign = sign;
            this.called = called;
        }
    }

    private ExpressionDialect(List<TemplateToken> tokens, int line, Set<String> macros) {
        this.tokens = tokens;
        this.line = line;
        this.macros = macros;
        brackets.push(new Bracket("", ""));
    }

    /**
     * @param macros names that the template has defined so far
     * @throws TemplateSyntaxException naming the first thing that would render differently
     */
    static void check(List<TemplateToken> tokens, int line, Set<String> macros) {
        if (tokens.isEmpty()) {
            throw new TemplateSyntaxException(line, "an empty expression");
        }
        ExpressionDialect dialect = new ExpressionDialect(tokens, line, macros);
        for (int i = 0; i < tokens.size(); i++) {
            TemplateToken token = tokens.get(i);
            if (token.kind() == Kind.NAME) {
                dialect.name(i, token.text());
            } else if (token.kind() == Kind.OPERATOR) {
                dialect.operator(i, token.text());
            } else if (token.kind() == Kind.NUMBER && token.text().contains(".")) {
                throw dialect.refuse("number " + token.text());
            }
            dialect.comparison(token);
        }
    }

    private TemplateSyntaxException refuse(String what) {
        return new TemplateSyntaxException(line, what);
    }

    private TemplateToken at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : TemplateToken.NONE;
    }

    private void name(int i, String name) {
        TemplateToken before = at(i - 1);
        if (RESERVED.contains(name)) {
            throw refuse("word " + name);
        }
        if (name.equals("is")) {
            String test = at(i + 1).is("not") ? at(i + 2).text() : at(i + 1).text();
            if (!TESTS.contains(test)) {
                throw refuse("test " + test);
            }
        } else if (name.equals("if") || name.equals("else")) {
            // Jinja reads "a if b if c else d" from the right, the renderer from the left.
            if (name.equals("if") && brackets.element().choice) {
                throw refuse("if in the condition of an if");
            }
            brackets.element().choice = name.equals("if");
        } else if (before.is("|")) {
            filter(i, name);
        } else if (before.is(".")) {
            boolean called = at(i + 1).is("(");
            if (called && !METHODS.contains(name)) {
                throw refuse("method ." + name + "()");
            }
            if (!called && at(i - 2).is("loop") && !LOOP.contains(name)) {
                throw refuse("loop." + name);
            }
        } else if (at(i + 1).is("(") && !isKeyword(name) && !FUNCTIONS.contains(name) && !macros.contains(name)) {
            throw refuse("function " + name + "()");
        }
    }

    private void filter(int i, String name) {
        if (!FILTERS.contains(name)) {
            throw refuse("filter " + name);
        }
        if (name.endsWith("attr")) {
            boolean plain = at(i + 1).is("(")
                    && at(i + 2).kind() == Kind.STRING
                    && !at(i + 2).text().contains(".");
            TemplateToken test = at(i + 4);
            if (!plain
                    || (at(i + 3).is(",") && !(test.kind() == Kind.STRING && ATTRIBUTE_TESTS.contains(test.text())))) {
                throw refuse("filter " + name + " with " + (plain ? "test " + test.text() : "this attribute"));
            }
        }
    }

    /** The variables and functions that an expression reads. */
    static List<String> names(List<TemplateToken> tokens) {
        List<String> names = new ArrayList<>();
        TemplateToken before = TemplateToken.NONE;
        boolean test = false;
        for (int i = 0; i < tokens.size(); i++) {
            TemplateToken token = tokens.get(i);
            boolean argument = i + 1 < tokens.size() && tokens.get(i + 1).is("=");
            boolean member = before.is(".") || before.is("|") || test;
            if (token.kind() == Kind.NAME && !isKeyword(token.text()) && !member && !argument) {
                names.add(token.text());
            }
            test = token.is("is") || (test && token.is("not"));
            before = token;
        }
        return names;
    }

    static boolean isKeyword(String name) {
        return Set.of("and", "or", "not", "in", "if", "else", "is").contains(name);
    }

    private void operator(int i, String sign) {
        if (OPERATIONS.contains(sign)) {
            throw refuse(sign.equals("{") ? "dictionary" : "operator " + sign);
        }
        switch (sign) {
            case "(", "[" ->
                brackets.push(new Bracket(
                        sign,
                        at(i - 1).kind() == Kind.NAME
                                        && !at(i - 2).is("|")
                                        && !at(i - 2).is(".")
                                ? at(i - 1).text()
                                : ""));
            case ")", "]" -> {
                if (!brackets.pop().sign.equals(sign.equals(")") ? "(" : "[")) {
                    throw refuse("'" + sign + "' without its bracket");
                }
            }
            case ":" -> {
                if (!brackets.element().sign.equals("[") || ++brackets.element().colons > 1) {
                    throw refuse("slice with a step");
                }
            }
            case "=" -> {
                if (!brackets.element().called.equals("namespace")) {
                    throw refuse("named argument " + at(i - 1).text());
                }
            }
            case "%" -> {
                if (at(i - 1).kind() == Kind.STRING || at(i + 1).kind() != Kind.NUMBER) {
                    throw refuse("operator % but for a remainder by a number");
                }
            }
            default -> {}
        }
    }

    /** {@code a == b == c} compares its neighbours in Python. */
    private void comparison(TemplateToken token) {
        if (SEPARATORS.stream().anyMatch(token::is)) {
            brackets.element().comparisons = 0;
        } else if (COMPARISONS.stream().anyMatch(token::is) && ++brackets.element().comparisons > 1) {
            throw refuse("comparison of three values");
        }
    }
}
