package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("An experiment behind one endpoint")
class ExperimentTest {
    private static final String PICTURE = "100x100";

    private final Deployment model;

    ExperimentTest(ServedModels models) {
        model = models.of(TestArchive.EXPERIMENT);
    }

    private static ChatBody body() {
        return ChatBody.golden(PICTURE).greedy(3);
    }

    private Chat ask(ChatBody body) {
        return Chat.ask(model, body);
    }

    private JsonObject view() {
        return Http.get(model.at("/predictions/" + model.model() + "?view=experiment"))
                .ok();
    }

    private JsonObject arm(String name) {
        for (JsonElement arm : view().getAsJsonArray("arms")) {
            if (arm.getAsJsonObject().get("arm").getAsString().equals(name)) {
                return arm.getAsJsonObject();
            }
        }
        throw new AssertionError("no arm " + name + " in " + view());
    }

    @Test
    @DisplayName("an arm that is asked for answers, whatever its weight")
    void forced() {
        Chat chat = ask(body().pruning(asked -> asked.addProperty("arm", "asked")));
        assertThat(chat.arm()).isEqualTo("asked");
        assertThat(chat.pruning().get("strategy").getAsString()).isEqualTo("uniform");
        assertThat(chat.pruning().get("requested_ratio").getAsDouble()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("a user stays with an arm; different users are dealt to all arms that have weight")
    void sticky() {
        Set<String> arms = new HashSet<>();
        for (int user = 0; user < 12; user++) {
            Chat first = ask(body().with("user", "user-" + user));
            assertThat(ask(body().with("user", "user-" + user)).arm()).isEqualTo(first.arm());
            arms.add(first.arm());
        }
        assertThat(arms).containsExactlyInAnyOrder("control", "fast");
    }

    @Test
    @DisplayName("without a user, chance decides among the arms that answer")
    void byWeight() {
        assertThat(ask(body()).arm()).isIn("control", "fast");
    }

    @Test
    @DisplayName("a strategy of one's own belongs to no arm")
    void outside() {
        long before = view().get("outside").getAsLong();
        Chat chat = ask(body().pruning("random", 0.5));
        assertThat(chat.pruning().get("arm").isJsonNull()).isTrue();
        ModelStatus.await("it is counted as outside")
                .until(() -> view().get("outside").getAsLong() == before + 1);
    }

    @Test
    @DisplayName("an arm that there is not, or that answers nobody, is refused by name")
    void unknownArm() {
        for (String arm : new String[] {"nobody", "watcher"}) {
            Reply reply = Http.post(
                    model.chat(),
                    body().pruning(asked -> asked.addProperty("arm", arm)).json());
            assertThat(reply.status()).isEqualTo(400);
            JsonObject error = reply.json().getAsJsonObject("error");
            assertThat(error.get("param").getAsString()).isEqualTo("pruning.arm");
            assertThat(error.get("message").getAsString()).contains("control", "fast");
        }
    }

    /** Requests are counted after they are answered, in their order, and shadows look on later still: waits for those of other tests. */
    private void settle() {
        ask(body().pruning(asked -> asked.addProperty("arm", "asked")));
        ModelStatus.await("the shadow has looked at all requests")
                .until(() -> requests("watcher") == requests("control") + requests("fast") + requests("asked"));
    }

    private long requests(String arm) {
        return arm(arm).get("requests").getAsLong();
    }

    @Test
    @DisplayName("the view counts what each arm did, and how far the shadow says the same")
    void figures() {
        settle();
        long fast = requests("fast");
        long shadow = arm("watcher")
                .getAsJsonObject("agreement_with_control")
                .get("compared")
                .getAsLong();
        ask(body().pruning(asked -> asked.addProperty("arm", "fast")));
        ask(body().pruning(asked -> asked.addProperty("arm", "control")));
        ModelStatus.await("the request is counted").until(() -> requests("fast") == fast + 1);
        ModelStatus.await("the shadow has looked")
                .until(() -> arm("watcher")
                                .getAsJsonObject("agreement_with_control")
                                .get("compared")
                                .getAsLong()
                        > shadow);
        JsonObject figures = arm("fast");
        assertThat(figures.get("strategy").getAsString()).isEqualTo("fastervlm");
        assertThat(figures.get("mean_visual_tokens_kept").getAsDouble()).isPositive();
        assertThat(figures.getAsJsonObject("time_to_first_token_ms").keySet()).isNotEmpty();
        assertThat(arm("watcher").get("shadow").getAsBoolean()).isTrue();
        assertThat(view().get("control").getAsString()).isEqualTo("control");
    }

    @Test
    @DisplayName("the log tells what happened, and nothing that was said")
    void log() throws IOException {
        Path log = BuiltFiles.folder("logs").resolve(TestArchive.outcomes(model.kind()));
        Chat chat =
                ask(body().with("user", "somebody@example.org").pruning(asked -> asked.addProperty("arm", "asked")));
        ModelStatus.await("the outcome is logged")
                .until(() -> Files.exists(log) && Files.readString(log).contains("\"asked\""));
        String written = Files.readString(log);
        assertThat(written.lines())
                .allMatch(line -> JsonParser.parseString(line).isJsonObject());
        assertThat(written).contains("\"uniform\"");
        assertThat(written).doesNotContain("somebody", "t203", chat.text(), "base64");
    }
}
