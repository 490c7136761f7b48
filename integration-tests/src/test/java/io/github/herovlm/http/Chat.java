package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** An answer as a {@code chat.completion} document says it. */
record Chat(JsonObject document) {
    static Chat ask(Deployment model, ChatBody body) {
        return of(Http.post(model.chat(), body.json()));
    }

    static Chat of(Reply reply) {
        Chat chat = new Chat(reply.ok());
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(chat.document.get("object").getAsString()).isEqualTo("chat.completion");
        return chat;
    }

    private JsonObject choice() {
        JsonArray choices = document.getAsJsonArray("choices");
        assertThat(choices).hasSize(1);
        return choices.get(0).getAsJsonObject();
    }

    String text() {
        JsonObject message = choice().getAsJsonObject("message");
        assertThat(message.get("role").getAsString()).isEqualTo("assistant");
        return message.get("content").getAsString();
    }

    String finishReason() {
        return choice().get("finish_reason").getAsString();
    }

    JsonObject usage() {
        return document.getAsJsonObject("usage");
    }

    int usage(String field) {
        return usage().get(field).getAsInt();
    }

    int imageTokens() {
        return usage().getAsJsonObject("prompt_tokens_details")
                .get("image_tokens")
                .getAsInt();
    }

    /** {@code null} where there was no picture. */
    @Nullable
    JsonObject pruning() {
        JsonElement pruning = document.get("pruning");
        return pruning == null || pruning.isJsonNull() ? null : pruning.getAsJsonObject();
    }

    /** The arm that answered. */
    String arm() {
        return pruning().get("arm").getAsString();
    }

    /** Fails unless this is the answer that the model gives directly. */
    void assertIs(DirectAnswers.Answer direct) {
        assertThat(text()).isEqualTo(direct.text());
        assertThat(finishReason()).isEqualTo(direct.generation().reason().name().toLowerCase(java.util.Locale.ROOT));
        assertThat(usage("prompt_tokens")).isEqualTo(direct.promptTokens());
        assertThat(usage("completion_tokens")).isEqualTo(direct.tokens());
        assertThat(usage("total_tokens")).isEqualTo(direct.promptTokens() + direct.tokens());
        assertThat(imageTokens()).isEqualTo(direct.imageTokens());
        JsonObject pruning = pruning();
        assertThat(pruning == null).isEqualTo(direct.plans().isEmpty());
        if (pruning != null) {
            assertThat(pruning.get("visual_tokens_before").getAsInt()).isEqualTo(direct.visualTokensBefore());
            assertThat(pruning.get("visual_tokens_after").getAsInt()).isEqualTo(direct.visualTokensAfter());
        }
    }
}
