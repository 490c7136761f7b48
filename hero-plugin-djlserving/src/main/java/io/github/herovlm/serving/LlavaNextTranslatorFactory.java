package io.github.herovlm.serving;

import ai.djl.Model;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;

/**
 * The same as {@link LlavaNextTranslator} for a server that has this jar in its own {@code deps/}: {@code translatorFactory} is
 * looked up there and nowhere else. It is told the device while the model is loaded, so it is what to use with several GPUs;
 * strategies of other jars must then be in {@code deps/} too.
 */
public final class LlavaNextTranslatorFactory implements TranslatorFactory {
    /** Called by the server. */
    public LlavaNextTranslatorFactory() {}

    @Override
    public Set<Pair<Type, Type>> getSupportedTypes() {
        return Set.of(new Pair<>(Input.class, Output.class));
    }

    @Override
    @SuppressWarnings("unchecked") // the types were checked
    public <I, O> Translator<I, O> newInstance(Class<I> input, Class<O> output, Model model, Map<String, ?> arguments) {
        if (!isSupported(input, output)) {
            throw new IllegalArgumentException("expected Input and Output, not " + input + " and " + output);
        }
        return (Translator<I, O>) LlavaNextTranslator.of(model, arguments);
    }
}
