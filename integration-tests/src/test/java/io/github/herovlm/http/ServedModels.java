package io.github.herovlm.http;

import java.util.EnumMap;
import java.util.Map;

/** The models of one kind of server, loaded when they are first asked for. */
final class ServedModels implements AutoCloseable {
    private final ServerKind kind;
    private final ModelServer server;
    private final Map<TestArchive, Deployment> loaded = new EnumMap<>(TestArchive.class);

    ServedModels(ServerKind kind) {
        this.kind = kind;
        this.server = kind.server();
    }

    ServerKind kind() {
        return kind;
    }

    /** The model that requests get which name none; no pruning unless they ask for it. */
    Deployment plain() {
        return of(TestArchive.PLAIN);
    }

    /** A model that stays loaded for all tests. */
    synchronized Deployment of(TestArchive archive) {
        if (loaded.isEmpty() && archive != TestArchive.PLAIN) {
            plain();
        }
        return loaded.computeIfAbsent(archive, key -> server.deploy(key.build(kind)));
    }

    /** A model that the caller unloads. */
    synchronized Deployment deploy(ModelArchive archive) {
        plain();
        return server.deploy(archive);
    }

    @Override
    public void close() {
        server.close();
    }
}
