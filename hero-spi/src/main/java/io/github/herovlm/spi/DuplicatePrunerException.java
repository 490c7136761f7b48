package io.github.herovlm.spi;

/** Two providers have the same name, so looking it up would be a matter of class path order. */
public final class DuplicatePrunerException extends PrunerProviderException {
    /**
     * @param name the name both have
     * @param first class of one
     * @param second class of the other
     */
    public DuplicatePrunerException(String name, Class<?> first, Class<?> second) {
        super(
                "Two strategies are called '" + name + "': " + describe(first) + " and " + describe(second)
                        + ". Remove one of the jars, or rename one strategy.",
                null);
    }

    private static String describe(Class<?> type) {
        return type.getName() + " in " + Origin.of(type).location();
    }
}
