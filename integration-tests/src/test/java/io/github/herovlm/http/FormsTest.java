package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Forms, as DJL's own clients send them")
class FormsTest {
    private static final String SEAM = "seam-of-parts";
    private static DirectAnswers direct;

    private final Deployment model;

    FormsTest(ServedModels models) {
        model = models.plain();
    }

    @BeforeAll
    static void open() {
        direct = new DirectAnswers();
    }

    @AfterAll
    static void close() {
        direct.close();
    }

    private static ChatBody same() {
        return ChatBody.chat().user(ChatBody.image("113x97"), ChatBody.text("t13 t77"));
    }

    private Reply send(FormBody form) {
        return Http.post(model.predictions(), form.contentType(), form.bytes());
    }

    @Test
    @DisplayName("multipart: a picture and a prompt")
    void multipart() {
        FormBody form = new FormBody(SEAM)
                .text("prompt", "t13 t77")
                .file("image", ChatBody.file("113x97"))
                .text("max_tokens", "9")
                .text("temperature", "0")
                .text("ignore_eos", "true");
        Chat.of(send(form)).assertIs(direct.answer(same().greedy(9)));
    }

    @Test
    @DisplayName("multipart: a strategy")
    void pruned() {
        FormBody form = new FormBody(SEAM)
                .file("image", ChatBody.file("113x97"))
                .text("prompt", "t13 t77")
                .text("max_tokens", "9")
                .text("ignore_eos", "true")
                .text("pruning", "{\"strategy\": \"fastervlm\", \"retention_ratio\": 0.4}");
        Chat.of(send(form)).assertIs(direct.answer(same().greedy(9).pruning("fastervlm", 0.4)));
    }

    @Test
    @DisplayName("urlencoded: a prompt")
    void urlEncoded() {
        String form =
                "prompt=" + URLEncoder.encode("t13 t77", StandardCharsets.UTF_8) + "&max_tokens=5&ignore_eos=true";
        Chat.of(Http.post(
                        model.predictions(),
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8)))
                .assertIs(direct.answer(ChatBody.chat().user("t13 t77").greedy(5)));
    }

    @Test
    @DisplayName("a field that is wrong is refused by its name")
    void refusals() {
        Reply noPrompt = send(new FormBody(SEAM).file("image", ChatBody.file("113x97")));
        assertThat(noPrompt.status()).as(noPrompt.text()).isEqualTo(400);
        assertThat(noPrompt.json().getAsJsonObject("error").get("param").getAsString())
                .isEqualTo("prompt");
        Reply noNumber = send(new FormBody(SEAM).text("prompt", "t13").text("max_tokens", "many"));
        assertThat(noNumber.status()).as(noNumber.text()).isEqualTo(400);
        assertThat(noNumber.json().getAsJsonObject("error").get("param").getAsString())
                .isEqualTo("max_tokens");
        Reply noPicture = send(
                new FormBody(SEAM).text("prompt", "t13").file("image", "nothing".getBytes(StandardCharsets.UTF_8)));
        assertThat(noPicture.status()).as(noPicture.text()).isEqualTo(422);
        assertThat(noPicture.json().getAsJsonObject("error").get("param").getAsString())
                .isEqualTo("image");
    }

    @Test
    @DisplayName("JSON that was sent as a form, as curl -d does, is told apart")
    void jsonAsForm() {
        Reply reply = Http.post(
                model.predictions(),
                "application/x-www-form-urlencoded",
                ChatBody.chat().user("t13").json().toString().getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getAsJsonObject("error").get("message").getAsString())
                .contains("Content-Type: application/json");
    }
}
