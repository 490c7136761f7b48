package io.github.herovlm.prompt;

import java.util.function.Supplier;

/** Work for libraries that find parts of themselves through the thread's class loader, which in a server is not ours. */
public final class OwnLoader {
    private OwnLoader() {}

    /** Does it with the loader of this class as the thread's, and puts the thread's own back. */
    public static <T> T run(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
