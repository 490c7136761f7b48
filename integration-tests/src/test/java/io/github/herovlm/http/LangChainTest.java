package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("LangChain4j's OpenAI models")
class LangChainTest {
    private static final String PICTURE = "300x80";
    private static final Map<String, Object> OURS =
            Map.of("ignore_eos", true, "pruning", Map.of("strategy", "fastervlm", "retention_ratio", 0.4));
    private static DirectAnswers direct;

    private final Deployment model;

    LangChainTest(ServedModels models) {
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

    private static ChatRequest question() {
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from("t250 t251"),
                        UserMessage.from(
                                TextContent.from("t203 t42"),
                                ImageContent.from(
                                        Base64.getEncoder().encodeToString(ChatBody.file(PICTURE)), "image/png")))
                .build();
    }

    private static DirectAnswers.Answer expected() {
        return direct.answer(ChatBody.chat()
                .system("t250 t251")
                .user(ChatBody.text("t203 t42"), ChatBody.image(PICTURE))
                .greedy(10)
                .pruning("fastervlm", 0.4));
    }

    private OpenAiChatModel whole(Map<String, Object> ours) {
        return OpenAiChatModel.builder()
                .baseUrl(model.at("/v1").toString())
                .apiKey("none")
                .modelName("any")
                .temperature(0.0)
                .maxTokens(10)
                .maxRetries(0)
                .customParameters(ours)
                .build();
    }

    @Test
    void chat() {
        ChatResponse response = whole(OURS).chat(question());
        assertThat(response.aiMessage().text()).isEqualTo(expected().text());
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(expected().promptTokens());
        assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(10);
    }

    @Test
    void stream() throws Exception {
        CompletableFuture<ChatResponse> complete = new CompletableFuture<>();
        StringBuilder pieces = new StringBuilder();
        OpenAiStreamingChatModel.builder()
                .baseUrl(model.at("/v1").toString())
                .apiKey("none")
                .modelName("any")
                .temperature(0.0)
                .maxTokens(10)
                .customParameters(OURS)
                .build()
                .chat(question(), new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        pieces.append(piece);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        complete.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        complete.completeExceptionally(error);
                    }
                });
        ChatResponse response = complete.get(1, TimeUnit.MINUTES);
        assertThat(response.aiMessage().text()).isEqualTo(expected().text());
        assertThat(pieces.toString()).isEqualTo(expected().text());
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(expected().promptTokens());
    }

    @Test
    void refusal() {
        OpenAiChatModel wrong = whole(Map.of("pruning", Map.of("strategy", "magic")));
        assertThatThrownBy(() -> wrong.chat(question()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pruning.strategy");
    }
}
