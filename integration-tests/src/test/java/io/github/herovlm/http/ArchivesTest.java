package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Archives, loaded and unloaded")
class ArchivesTest {
    private static final String FOREIGN = "attention-diverse";
    private static DirectAnswers direct;

    private final ServedModels models;

    ArchivesTest(ServedModels models) {
        this.models = models;
    }

    @BeforeAll
    static void open() {
        direct = new DirectAnswers();
    }

    @AfterAll
    static void close() {
        direct.close();
    }

    private ModelArchive.Builder archive(String name) {
        return TestArchive.on(models.kind(), name, TestCheckpoint.GOLDEN).with("kv_cache_tokens", "20000");
    }

    private static void assertAnswers(Deployment model) {
        ChatBody body = ChatBody.golden("113x97").greedy(12).pruning("hero", 0.4);
        Chat.ask(model, body).assertIs(direct.answer(body));
    }

    @Test
    @DisplayName("tar.gz, with a strategy of somebody else's that was dropped into libs/")
    void foreignStrategy() {
        ModelArchive withForeign =
                archive("foreign").withJar(BuiltFiles.foreignJar()).tarGz();
        ChatBody body = ChatBody.golden("113x97").greedy(12).pruning(FOREIGN, 0.4);
        try (Deployment model = models.deploy(withForeign)) {
            Chat chat = Chat.ask(model, body);
            chat.assertIs(direct.answer(body));
            assertThat(chat.pruning().get("strategy").getAsString()).isEqualTo(FOREIGN);
        }
        Reply without = Http.post(models.plain().chat(), body.json());
        assertThat(without.status()).as(without.text()).isEqualTo(400);
        JsonObject error = without.json().getAsJsonObject("error");
        assertThat(error.get("param").getAsString()).isEqualTo("pruning.strategy");
        assertThat(error.get("message").getAsString()).contains(FOREIGN, "fastervlm");
    }

    @Test
    @DisplayName("zip: a model that was unloaded is gone, and answers when it is loaded again, as its new settings say")
    void reload() {
        Deployment first = models.deploy(archive("reloaded").zip());
        assertAnswers(first);
        first.close();
        assertThat(isGone(first)).isTrue();
        ModelArchive changed = archive("reloaded")
                .with("pruner", "fastervlm")
                .with("retention_ratio", "0.4")
                .zip();
        try (Deployment second = models.deploy(changed)) {
            assertAnswers(second);
            assertThat(Chat.ask(second, ChatBody.golden("113x97").greedy(2))
                            .pruning()
                            .get("strategy")
                            .getAsString())
                    .isEqualTo("fastervlm");
        }
    }

    private static boolean isGone(Deployment model) {
        return model.embedded()
                ? !model.process().isAlive()
                : Http.get(model.at("/predictions/" + model.model() + "?view=status"))
                                .status()
                        == 404;
    }

    @Test
    @DisplayName("an archive with a mistake is not loaded, and says which key it is and what was meant")
    void mistake() {
        ModelArchive wrong = archive("mistaken").with("retention_rato", "0.5").folder();
        assertThatThrownBy(() -> models.deploy(wrong))
                .hasStackTraceContaining("retention_rato")
                .hasStackTraceContaining("did you mean retention_ratio?");
        assertAnswers(models.plain());
    }
}
