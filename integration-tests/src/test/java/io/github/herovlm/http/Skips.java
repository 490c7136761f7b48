package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** Tests that cannot run here. The build's console says so too, once for each reason, as reports of skipped tests do not. */
final class Skips {
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Skips() {}

    /** Something that every complete build has: with {@code CI=true} its absence is a failure. */
    static void unlessGiven(boolean given, String complaint) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(given).as(complaint).isTrue();
        }
        unless(given, complaint);
    }

    /** Something that may be absent. */
    static void unless(boolean given, String reason) {
        if (given) {
            return;
        }
        if (TOLD.add(reason)) {
            System.err.println("SKIPPED, since " + reason);
        }
        Assumptions.abort(reason);
    }
}
