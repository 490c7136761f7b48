package io.github.herovlm.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the strategies that a class loader sees. */
final class PrunerDiscovery {
    private static final String SERVICE_FILE = "META-INF/services/" + VisualTokenPruner.class.getName();

    private final ClassLoader loader;

    PrunerDiscovery(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Every provider, by name.
     *
     * @throws PrunerProviderException where one cannot be loaded, instantiated or named
     * @throws DuplicatePrunerException where two have the same name
     */
    SortedMap<String, VisualTokenPruner> find() {
        SortedMap<String, VisualTokenPruner> found = new TreeMap<>();
        Iterator<ServiceLoader.Provider<VisualTokenPruner>> providers =
                ServiceLoader.load(VisualTokenPruner.class, loader).stream().iterator();
        while (loading(providers::hasNext)) {
            ServiceLoader.Provider<VisualTokenPruner> provider = loading(providers::next);
            VisualTokenPruner pruner = instantiating(provider.type(), provider);
            String name = checkedName(pruner);
            VisualTokenPruner first = found.putIfAbsent(name, pruner);
            if (first != null) {
                throw new DuplicatePrunerException(name, first.getClass(), pruner.getClass());
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private static String checkedName(VisualTokenPruner pruner) {
        String name = instantiating(pruner.getClass(), pruner::name);
        if (!PrunerRegistry.isName(name)) {
            throw broken(
                    pruner.getClass(),
                    "calls itself '" + name + "': a name is lower-case letters, digits and dashes",
                    null);
        }
        return name;
    }

    /** Runs code of a provider; whatever goes wrong in it is told with its class and jar. */
    private static <T> T instantiating(Class<?> type, Supplier<T> code) {
        try {
            return code.get();
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            Throwable reason = e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
            throw broken(type, "cannot be used: " + reason, e);
        }
    }

    private static PrunerProviderException broken(Class<?> type, String how, @Nullable Throwable cause) {
        return new PrunerProviderException(
                "Strategy class " + type.getName() + " in " + Origin.of(type).location() + " " + how, cause);
    }

    /** Moves on to the next provider; one whose class cannot be had is known only by the file that declares it. */
    private <T> T loading(Supplier<T> step) {
        try {
            return step.get();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PrunerProviderException(
                    "A strategy declared in " + String.join(", ", suspects(String.valueOf(e.getMessage())))
                            + " cannot be loaded: " + e.getMessage()
                            + ". Is something missing beside it, or does its jar hold a copy of hero-spi?",
                    e);
        }
    }

    /** The service files that declare a class which the message names; all of them where none does. */
    private List<String> suspects(String message) {
        try {
            List<String> naming = new ArrayList<>();
            List<String> all = new ArrayList<>();
            for (URL file : Collections.list(loader.getResources(SERVICE_FILE))) {
                all.add(file.toString());
                if (declaredClasses(file).stream().anyMatch(name -> mentions(message, name))) {
                    naming.add(file.toString());
                }
            }
            return naming.isEmpty() ? all : naming;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mentions(String message, String className) {
        return !className.isEmpty() && (message.contains(className) || message.contains(className.replace('.', '/')));
    }

    private static List<String> declaredClasses(URL file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.replaceAll("#.*", "").strip()).toList();
        }
    }
}
