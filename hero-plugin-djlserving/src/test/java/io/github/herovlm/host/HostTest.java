package io.github.herovlm.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A host with one scripted model for every test. */
abstract class HostTest {
    static final HostSettings SETTINGS = HostSettings.DEFAULT
            .withAddress("127.0.0.1", 0)
            .withLimits(1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(5));

    @TempDir
    Path folder;

    EmbeddedHost host;
    Client client;

    /** Further lines of the archive's {@code serving.properties}. */
    String[] properties() {
        return new String[0];
    }

    HostSettings settings() {
        return SETTINGS;
    }

    @BeforeEach
    void serve() throws Exception {
        host = EmbeddedHost.start(
                settings(), Map.of("scripted", ScriptedArchive.folder(folder.resolve("scripted"), properties())));
        client = new Client(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }
}
