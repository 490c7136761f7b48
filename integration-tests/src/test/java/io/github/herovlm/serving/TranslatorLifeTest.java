package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.serving.ServedModel.Response;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading, unloading, clients that leave, and experiments. */
class TranslatorLifeTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Native arrays of the whole process. */
    private static int nativeArrays() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("the condition became true in time")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("the model is ready before the first request, and unloading frees all of it")
    void unload() {
        int before = nativeArrays();
        try (ServedModel served = new ServedModel()) {
            assertThat(nativeArrays()).isGreaterThan(before);
            JsonObject status = served.ask(ServedModel.view("status")).json();
            assertThat(status.getAsJsonObject("image_cache").get("misses").getAsInt())
                    .as("the rehearsal has encoded its picture")
                    .isEqualTo(1);
            served.ask(ServedModel.request(2, "t5", "113x97"));
        }
        assertThat(nativeArrays()).isEqualTo(before);
    }

    @Test
    @DisplayName("a model that takes only the smallest pictures is rehearsed with one, under every strategy")
    void smallestPictures() {
        List<String> settings = new ArrayList<>(List.of("max_image_pixels", "1", "experiment.log", "off"));
        for (String name :
                PrunerRegistry.load(TranslatorLifeTest.class.getClassLoader()).names()) {
            settings.addAll(List.of("arms." + name + ".pruner", name, "arms." + name + ".weight", "1"));
        }
        settings.addAll(List.of("experiment.control", "none"));
        try (ServedModel served = new ServedModel(settings.toArray(String[]::new))) {
            assertThat(served.ask(ServedModel.request(1, "t5")).status()).isEqualTo(200);
            Response refused = served.ask(ServedModel.request(1, "t5", "20x60"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.error().get("code").getAsString()).isEqualTo("image_too_large");
        }
    }

    @Test
    @DisplayName("requests that run while the model is unloaded are ended with an error")
    void unloadWhileRunning() {
        Output running;
        try (ServedModel served = new ServedModel("max_new_tokens", "2000")) {
            running = served.output(ServedModel.json(ServedModel.request(1900, "t5")));
        }
        Response response = ServedModel.read(running);
        assertThat(response.status()).isIn(200, 503);
    }

    @Test
    @DisplayName("a client that leaves frees its place and its memory")
    void abandoned() {
        try (ServedModel served = new ServedModel("max_new_tokens", "2000")) {
            List<Input> inputs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                JsonObject request = ServedModel.request(1900, "t5", "113x97");
                request.addProperty("stream", true);
                Input input = ServedModel.json(request);
                served.output(input);
                inputs.add(input);
            }
            assertThat(inside(served)).isEqualTo(8);

            inputs.forEach(input -> input.setCancelled(true));

            await(() -> inside(served) == 0);
            JsonObject scheduler = served.ask(ServedModel.view("status")).json().getAsJsonObject("scheduler");
            assertThat(scheduler.get("kv_tokens_used").getAsInt()).isZero();
        }
    }

    private static int inside(ServedModel served) {
        return served.ask(ServedModel.view("status")).json().get("inside").getAsInt();
    }

    @Test
    @DisplayName("where all places are taken a request is told to come again")
    void full() {
        try (ServedModel served = new ServedModel("max_new_tokens", "2000", "max_running", "1", "max_waiting", "1")) {
            JsonObject longOne = ServedModel.request(1900, "t5", "113x97");
            Input first = ServedModel.json(longOne);
            Input second = ServedModel.json(longOne);
            served.output(first);
            served.output(second);

            Response refused = served.ask(ServedModel.request(1, "t5"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
            assertThat(refused.error().get("code").getAsString()).isEqualTo("server_overloaded");
            first.setCancelled(true);
            second.setCancelled(true);
            await(() -> inside(served) == 0);
            assertThat(served.ask(ServedModel.request(1, "t5")).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("an experiment deals users to arms, runs shadows, counts and logs")
    void experiment(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log.jsonl");
        try (ServedModel served = new ServedModel(
                "arms.control.pruner", "none",
                "arms.hero.pruner", "hero",
                "arms.hero.retention_ratio", "0.2",
                "arms.same.pruner", "none",
                "arms.same.shadow", "true",
                "arms.same.sample_share", "1",
                "experiment.log", log.toString())) {
            List<String> armsOfOneUser = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JsonObject request = ServedModel.request(5, "t13 t9", "113x97");
                request.addProperty("user", "somebody");
                armsOfOneUser.add(arm(served.ask(request)));
            }
            assertThat(armsOfOneUser).containsOnly(armsOfOneUser.get(0));
            for (String arm : List.of("control", "hero")) {
                JsonObject forced =
                        ServedModel.pruned(ServedModel.request(5, "t13 t9", "97x130"), "{'arm': '" + arm + "'}");
                assertThat(arm(served.ask(forced))).isEqualTo(arm);
            }
            JsonObject own = ServedModel.pruned(ServedModel.request(5, "t13", "97x130"), "{'strategy': 'uniform'}");
            assertThat(served.ask(own)
                            .json()
                            .getAsJsonObject("pruning")
                            .get("arm")
                            .isJsonNull())
                    .isTrue();

            await(() -> figures(served, "same").get("requests").getAsInt() == 6);
            JsonObject shadow = figures(served, "same");
            JsonObject agreement = shadow.getAsJsonObject("agreement_with_control");
            assertThat(agreement.get("compared").getAsInt())
                    .isEqualTo(figures(served, "control").get("requests").getAsInt());
            assertThat(agreement.get("identical").getAsDouble()).isEqualTo(1);
            assertThat(figures(served, "hero").get("mean_visual_tokens_kept").getAsDouble())
                    .isLessThan(figures(served, "control")
                            .get("mean_visual_tokens_kept")
                            .getAsDouble());
            assertThat(served.ask(ServedModel.view("experiment"))
                            .json()
                            .get("outside")
                            .getAsInt())
                    .isEqualTo(1);
        }
        String lines = Files.readString(log);
        assertThat(lines.lines()).hasSize(4 + 2 + 1 + 6);
        assertThat(lines).doesNotContain("somebody").doesNotContain("t13");
    }

    private static String arm(Response response) {
        return response.json().getAsJsonObject("pruning").get("arm").getAsString();
    }

    private static JsonObject figures(ServedModel served, String arm) {
        for (JsonElement figures :
                served.ask(ServedModel.view("experiment")).json().getAsJsonArray("arms")) {
            if (figures.getAsJsonObject().get("arm").getAsString().equals(arm)) {
                return figures.getAsJsonObject();
            }
        }
        throw new AssertionError("no arm " + arm);
    }
}
