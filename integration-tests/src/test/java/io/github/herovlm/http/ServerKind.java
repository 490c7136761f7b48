package io.github.herovlm.http;

/** What serves an archive. */
enum ServerKind {
    /** {@code hero serve}. */
    EMBEDDED {
        @Override
        void requireAvailable() {
            BuiltFiles.requirePackaged();
        }

        @Override
        ModelServer server() {
            return new EmbeddedServer();
        }
    },

    /** A DJL Serving as its users install it. */
    DJL_SERVING {
        @Override
        void requireAvailable() {
            Skips.unless(
                    DjlServing.home() != null, "DJL_SERVING_HOME names no DJL Serving: the real server is not tested");
            BuiltFiles.requirePackaged();
        }

        @Override
        ModelServer server() {
            return new DjlServing();
        }
    };

    /** Skips the tests, with the reason, where there is no such server. */
    abstract void requireAvailable();

    /** The server, which begins to run with its first model. */
    abstract ModelServer server();
}
