package io.github.herovlm.http;

/** Runs archives. */
interface ModelServer extends AutoCloseable {
    /** Loads an archive and returns when it answers. */
    Deployment deploy(ModelArchive archive);

    /** Ends all that still runs. */
    @Override
    void close();
}
