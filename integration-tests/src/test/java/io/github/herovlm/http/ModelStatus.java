package io.github.herovlm.http;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How busy a model says it is.
 *
 * @param inside requests that have come and not ended
 * @param running those of them whose answers are being written
 * @param waiting those that wait for their turn
 */
record ModelStatus(int inside, int running, int waiting) {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    static ModelStatus of(Deployment model) {
        JsonObject status = Http.get(model.at("/predictions/" + model.model() + "?view=status"))
                .ok();
        JsonObject scheduler = status.getAsJsonObject("scheduler");
        return new ModelStatus(
                status.get("inside").getAsInt(),
                scheduler.get("running").getAsInt(),
                scheduler.get("waiting").getAsInt());
    }

    static void awaitRunning(Deployment model, int running) {
        await(running + " requests run").until(() -> of(model).running() == running);
    }

    static void awaitInside(Deployment model, int inside) {
        await(inside + " requests are inside").until(() -> of(model).inside() == inside);
    }

    /** Waits until nothing runs or waits any more, whoever left it behind. */
    static void awaitIdle(Deployment model) {
        await("nothing runs any more").until(() -> of(model).equals(new ModelStatus(0, 0, 0)));
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }
}
