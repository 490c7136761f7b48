package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.SortedSet;

/**
 * The classes that the components of a file name.
 *
 * @param loader the loader that the strategies come from
 * @param file the file, for errors
 * @param known classes of the strategies there are, for suggestions
 */
record InstanceClasses(ClassLoader loader, Path file, SortedSet<String> known) {
    /**
     * A strategy as its constructor leaves it.
     *
     * @param component name of the component
     * @throws InvalidInputException where there is no such class, or it is no configurable strategy
     */
    Configurable prototype(String component, String className) {
        String field = "type of component " + component + " in " + file;
        Class<?> type = load(field, className);
        require(VisualTokenPruner.class, type, field);
        require(Configurable.class, type, field);
        try {
            Constructor<? extends Configurable> constructor =
                    type.asSubclass(Configurable.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new InvalidInputException(
                    field, className, "a class that can be instantiated without arguments (" + e + ")", e);
        }
    }

    private Class<?> load(String field, String className) {
        try {
            // Not initialised before it is known to be a strategy.
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            String strategies = known.isEmpty() ? "" : ", for one of " + Nearest.listing(className, known);
            throw new InvalidInputException(field, className, "the class of a strategy" + strategies, e);
        }
    }

    private static void require(Class<?> role, Class<?> type, String field) {
        if (!role.isAssignableFrom(type)) {
            throw new InvalidInputException(field, type.getName(), "a class that implements " + role.getName());
        }
    }
}
