package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
@DisplayName("Answers over HTTP are those that the model gives directly")
class AnswersTest {
    private static DirectAnswers direct;

    private final Deployment model;

    AnswersTest(ServedModels models) {
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

    private Chat assertDirect(ChatBody body) {
        Chat chat = Chat.ask(model, body);
        chat.assertIs(direct.answer(body));
        return chat;
    }

    @ParameterizedTest
    @ValueSource(strings = {"113x97", "300x80", "20x60", "100x100"})
    @DisplayName("one picture: the twelve greedy tokens of the golden vectors")
    void onePicture(String picture) {
        Chat chat = assertDirect(ChatBody.golden(picture).greedy(12));
        assertThat(chat.text()).isEqualTo(direct.text(Golden.image(picture).ints("full.tokens")));
        assertThat(chat.finishReason()).isEqualTo("length");
        assertThat(chat.imageTokens()).isEqualTo(Golden.image(picture).ints("packed.count")[0]);
    }

    @Test
    void textOnly() {
        Chat chat = assertDirect(ChatBody.chat().user("t3 t200 t18").greedy(9));
        assertThat(chat.imageTokens()).isZero();
    }

    @Test
    void severalPictures() {
        assertDirect(ChatBody.chat()
                .user(ChatBody.image("113x97"), ChatBody.text("t9"), ChatBody.image("20x60"), ChatBody.text("t4 t44"))
                .greedy(10));
    }

    @Test
    @DisplayName("several turns, with pictures in more than one of them")
    void severalTurns() {
        assertDirect(ChatBody.chat()
                .user(ChatBody.image("113x97"), ChatBody.text("t9 t21"))
                .assistant("t100 t101 t102")
                .user("t77")
                .assistant("t5")
                .user(ChatBody.image("100x100"), ChatBody.text("t6"))
                .greedy(10));
    }

    @Test
    @DisplayName("the system's message is read")
    void systemMessage() {
        Chat with = assertDirect(
                ChatBody.chat().system("t250 t251 t252").user("t3 t200 t18").greedy(9));
        Chat without = Chat.ask(model, ChatBody.chat().user("t3 t200 t18").greedy(9));
        assertThat(with.usage("prompt_tokens")).isGreaterThan(without.usage("prompt_tokens"));
        assertThat(with.text()).isNotEqualTo(without.text());
    }

    @Test
    @DisplayName("a seed gives one answer, whoever is asked")
    void seeded() {
        ChatBody body = ChatBody.golden("160x80")
                .greedy(12)
                .with("temperature", 1.5)
                .with("top_p", 0.9)
                .with("top_k", 40)
                .with("repetition_penalty", 1.2)
                .with("seed", 11);
        Chat first = assertDirect(body);
        assertThat(Chat.ask(model, body.with("seed", 12)).text()).isNotEqualTo(first.text());
    }

    @Test
    @DisplayName("a stop string ends the answer and is not part of it")
    void stopString() {
        String[] words =
                direct.answer(ChatBody.golden("113x97").greedy(12)).text().split(" ", -1);
        Chat chat = assertDirect(ChatBody.golden("113x97").greedy(12).with("stop", words[4]));
        assertThat(chat.finishReason()).isEqualTo("stop");
        assertThat(chat.text()).doesNotContain(words[4]);
    }

    @Test
    @DisplayName("fields that nobody knows are ignored; max_completion_tokens is max_tokens")
    void otherFields() {
        JsonObject body = ChatBody.chat()
                .user("t3 t200 t18")
                .with("max_completion_tokens", 5)
                .with("ignore_eos", true)
                .with("model", "whatever")
                .with("something_new", "x")
                .json();
        Chat chat = Chat.of(Http.post(model.chat(), body));
        chat.assertIs(direct.answer(ChatBody.chat().user("t3 t200 t18").greedy(5)));
        assertThat(chat.document().get("id").getAsString()).startsWith("chatcmpl-");
        assertThat(chat.document().get("created").getAsLong()).isPositive();
        assertThat(chat.document().get("model").getAsString()).isNotEmpty();
    }

    @Test
    @DisplayName("two requests have ids of their own")
    void ids() {
        ChatBody body = ChatBody.chat().user("t3").greedy(1);
        assertThat(List.of(Chat.ask(model, body), Chat.ask(model, body)))
                .extracting(chat -> chat.document().get("id").getAsString())
                .doesNotHaveDuplicates();
    }
}
