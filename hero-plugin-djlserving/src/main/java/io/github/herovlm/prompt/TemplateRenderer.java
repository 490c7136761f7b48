package io.github.herovlm.prompt;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.JinjavaInterpreterFactory;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import java.util.Map;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Jinjava, set up to render what the reference's jinja2 renders. Values are never taken for templates: {@code {{ … }}}
 * in a user's words stays as it is. Any number of threads may render at once.
 */
final class TemplateRenderer {
    private static final int CACHED_EXPRESSIONS = 500;

    private final PythonSyntax syntax = new PythonSyntax();
    private final Jinjava jinjava;

    TemplateRenderer() {
        this.jinjava = OwnLoader.run(this::create);
    }

    private Jinjava create() {
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withElResolver(new StringMethods())
                .withInterperterFactory(new Interpreters())
                .build();
        ExpressionFactory expressions =
                new ExpressionFactoryImpl(new TreeStore(syntax, new Cache(CACHED_EXPRESSIONS)), new PythonTruth());
        Jinjava created = new Jinjava(config) {
            @Override
            public ExpressionFactory getExpressionFactory() {
                return expressions;
            }
        };
        PythonFilters.filters().forEach(created::registerFilter);
        PythonFilters.tests().forEach(created::registerExpTest);
        PythonBlocks.tags().forEach(created::registerTag);
        TemplateFunctions.all().forEach(created::registerFunction);
        return created;
    }

    /** @throws TreeBuilderException where the expression is not one */
    void parse(String expression) {
        OwnLoader.run(() -> syntax.build("#{" + expression + "}"));
    }

    /**
     * @param template text without whitespace control, as {@link TemplateDialect} writes it
     * @throws TemplateFunctions.Raised with the message of the template's own {@code raise_exception}
     * @throws IllegalArgumentException where the template fails on these values
     */
    String render(String template, Map<String, Object> values) {
        RenderResult result = OwnLoader.run(() -> jinjava.renderForResult(template, values));
        for (TemplateError error : result.getErrors()) {
            for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
                if (cause instanceof TemplateFunctions.Raised raised) {
                    throw raised;
                }
            }
        }
        for (TemplateError error : result.getErrors()) {
            throw new IllegalArgumentException(
                    "line " + error.getLineno() + ": " + rootMessage(error), error.getException());
        }
        return result.getOutput();
    }

    private static String rootMessage(TemplateError error) {
        Throwable cause = error.getException();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause == null ? null : cause.getMessage();
        return message == null ? error.getMessage() : message;
    }

    /** Prints values as Python writes them, and nothing that it would write in another way. */
    private static final class Interpreters extends JinjavaInterpreterFactory {
        @Override
        public JinjavaInterpreter newInstance(Jinjava jinjava, Context context, JinjavaConfig config) {
            context.setExpressionStrategy((token, interpreter) -> new RenderedOutputNode(
                    PythonValues.text(interpreter.resolveELExpression(token.getExpr(), token.getLineNumber()))));
            return super.newInstance(jinjava, context, config);
        }
    }

    private static final class PythonTruth extends TruthyTypeConverter {
        private static final long serialVersionUID = 1;

        @Override
        protected Boolean coerceToBoolean(@Nullable Object value) {
            return PythonValues.truth(value);
        }
    }

    /** Python's string methods before everything that Jinjava resolves itself. */
    private static final class StringMethods extends CompositeELResolver {
        StringMethods() {
            add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (!(base instanceof CharSequence)) {
                return super.invoke(context, base, method, types, arguments);
            }
            Object result = PythonStrings.call(base.toString(), method.toString(), arguments);
            if (result == null) {
                throw new IllegalArgumentException("method ." + method + "() with these arguments");
            }
            context.setPropertyResolved(true);
            return result;
        }
    }
}
