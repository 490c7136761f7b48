package io.github.herovlm.http;

import java.net.URI;

/**
 * A model that answers.
 *
 * @param kind what serves it
 * @param base the server's address, without a path
 * @param model the model's name
 * @param alone whether requests that name no model get this one
 * @param process the server's process
 * @param unload takes the model away
 */
record Deployment(ServerKind kind, URI base, String model, boolean alone, ProcessHandle process, Runnable unload)
        implements AutoCloseable {

    boolean embedded() {
        return kind == ServerKind.EMBEDDED;
    }

    URI at(String path) {
        return base.resolve(path);
    }

    /** Where OpenAI's clients ask. */
    URI chat() {
        return at("/v1/chat/completions" + query());
    }

    URI invocations() {
        return at("/invocations" + query());
    }

    URI predictions() {
        return at("/predictions/" + model);
    }

    URI metrics() {
        return at(embedded() ? "/metrics" : "/server/metrics");
    }

    private String query() {
        return alone ? "" : "?model_name=" + model;
    }

    @Override
    public void close() {
        unload.run();
    }
}
