package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strategies that a class loader sees, and named instances of them, by name. Immutable.
 *
 * <p>The class loader is always explicit: a model archive has one of its own, which the thread's context loader is not.
 */
public final class PrunerRegistry {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * What a name stands for.
     *
     * @param given the parameters of a named instance
     * @param built the named instance, built when its file was read; {@code null} for a strategy's own name
     */
    private record Entry(
            StrategyFactory factory,
            Map<String, Property> given,
            @Nullable ConfiguredPruner built) {}

    private final ClassLoader loader;
    private final SortedMap<String, Entry> entries;

    private PrunerRegistry(ClassLoader loader, SortedMap<String, Entry> entries) {
        this.loader = loader;
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /**
     * Finds every strategy declared to {@link java.util.ServiceLoader} that this loader sees.
     *
     * @throws PrunerProviderException where one cannot be instantiated; names its class and jar
     * @throws DuplicatePrunerException where two have the same name; names both jars
     */
    public static PrunerRegistry load(ClassLoader loader) {
        Objects.requireNonNull(loader, "loader");
        SortedMap<String, Entry> entries = new TreeMap<>();
        new PrunerDiscovery(loader)
                .find()
                .forEach((name, pruner) -> entries.put(name, new Entry(StrategyFactory.of(pruner), Map.of(), null)));
        return new PrunerRegistry(loader, entries);
    }

    /**
     * This registry and the named instances of an OLCUT configuration file. Every instance is built here, so that a
     * mistake shows at start-up rather than at the first request.
     *
     * @param file {@code .xml}, or {@code .json} where olcut-config-json is on the class path
     * @throws InvalidInputException where the file, a component's class or a parameter is not accepted, or a name is
     *     taken already; a parameter has the field {@code component <name> in <file>: <key>}
     */
    public PrunerRegistry withInstances(Path file) {
        SortedMap<String, Entry> all = new TreeMap<>(entries);
        InstanceClasses classes = new InstanceClasses(loader, file, strategyClasses());
        InstanceFile.read(file).forEach((name, component) -> {
            String what = "component in " + file;
            if (!isName(name)) {
                throw new InvalidInputException(what, name, "a name of lower-case letters, digits and dashes");
            }
            Entry taken = entries.get(name);
            if (taken != null) {
                throw new InvalidInputException(
                        what,
                        name,
                        "another name: this one is taken by "
                                + taken.factory().prototype().getClass().getName());
            }
            StrategyFactory factory = new OlcutStrategy(classes.prototype(name, component.getClassName()));
            Map<String, Property> given = component.getProperties();
            all.put(
                    name,
                    new Entry(factory, given, factory.configure(name, given, FieldNames.ofComponent(name, file))));
        });
        return new PrunerRegistry(loader, all);
    }

    private SortedSet<String> strategyClasses() {
        SortedSet<String> classes = new TreeSet<>();
        entries.values()
                .forEach(entry ->
                        classes.add(entry.factory().prototype().getClass().getName()));
        return classes;
    }

    static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** Every name there is, of strategies and of named instances, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The strategy or named instance as it is, nothing set. */
    public ConfiguredPruner configure(String name) {
        return configure(name, Map.of());
    }

    /**
     * A configured strategy.
     *
     * @param name a strategy's name or a named instance's
     * @param parameters values by key, lists separated by commas; over those of the named instance
     * @throws UnknownPrunerException where there is no such name
     * @throws InvalidInputException where a key is unknown or a value is not accepted, with the field
     *     {@code pruner.<name>.<key>}
     */
    public ConfiguredPruner configure(String name, Map<String, String> parameters) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new UnknownPrunerException(name, entries.keySet());
        }
        if (entry.built() != null && parameters.isEmpty()) {
            return entry.built();
        }
        Map<String, Property> given = new HashMap<>(entry.given());
        parameters.forEach((key, value) -> {
            if (value == null) {
                throw new InvalidInputException(FieldNames.ofRequest(name).of(key), null, "a value");
            }
            given.put(key, new SimpleProperty(value));
        });
        return entry.factory().configure(name, given, FieldNames.ofRequest(name));
    }

    /**
     * All strategies and named instances, in alphabetical order, with what they would read of this vision tower.
     *
     * @param tower the tower they are to work on
     */
    public List<PrunerDescription> describe(VisionTower tower) {
        return entries.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue(), tower))
                .toList();
    }

    private static PrunerDescription describe(String name, Entry entry, VisionTower tower) {
        VisualTokenPruner pruner = entry.factory().prototype();
        Map<String, String> values =
                entry.built() == null ? Map.of() : entry.built().parameters();
        EvidenceRequest evidence = null;
        String obstacle = null;
        try {
            pruner = entry.built() == null
                    ? entry.factory()
                            .configure(name, entry.given(), FieldNames.ofRequest(name))
                            .pruner()
                    : entry.built().pruner();
            evidence = pruner.evidence(tower);
        } catch (InvalidInputException e) {
            obstacle = e.getMessage();
        }
        Origin origin = Origin.of(pruner.getClass());
        return new PrunerDescription(
                name,
                pruner.description(),
                pruner.getClass().getName(),
                origin.version(),
                origin.location(),
                entry.factory().parameters(values),
                evidence,
                obstacle);
    }
}
