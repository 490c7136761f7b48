package io.github.herovlm.openai;

import static io.github.herovlm.openai.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.herovlm.decode.FinishReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final CompletionHead HEAD =
            new CompletionHead("chatcmpl-1", Instant.ofEpochMilli(1_700_000_000_999L), "llava");
    private static final Usage USAGE = new Usage(120, 7, 100);
    private static final PruningReport PRUNING = new PruningReport(
            "hero",
            "b",
            0.2,
            400,
            100,
            List.of(List.of(60, 40, 0)),
            new RequestMetrics(1, 2.5, 3, 0, 0.25, 40, 46.75, 10, 100));

    private static final String PRUNING_JSON = "{'strategy':'hero','arm':'b','requested_ratio':0.2,'actual_ratio':0.25,"
            + "'visual_tokens_before':400,'visual_tokens_after':100,'tile_budgets':[[60,40,0]],'metrics':{'queue':1.0,"
            + "'decode_image':2.5,'vision':3.0,'relevance':0.0,'prune':0.25,'prefill':40.0,'time_to_first_token':46.75,"
            + "'mean_inter_token':10.0,'tokens_per_second':100.0}}";
    private static final String USAGE_JSON = "{'prompt_tokens':120,'completion_tokens':7,'total_tokens':127,"
            + "'prompt_tokens_details':{'image_tokens':100}}";
    private static final String CHUNK =
            "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1700000000,'model':'llava','choices':";

    @Test
    void aWholeAnswer() {
        assertThat(new ChatCompletion(HEAD, "A cat.", FinishReason.STOP, USAGE, PRUNING).json())
                .isEqualTo(json("{'id':'chatcmpl-1','object':'chat.completion','created':1700000000,'model':'llava',"
                        + "'choices':[{'index':0,'message':{'role':'assistant','content':'A cat.','refusal':null},"
                        + "'logprobs':null,'finish_reason':'stop'}],'usage':" + USAGE_JSON + ",'pruning':"
                        + PRUNING_JSON
                        + "}"));
    }

    @Test
    void anAnswerToTextAloneSaysNothingOfPruning() {
        String answer = new ChatCompletion(HEAD, "", FinishReason.LENGTH, new Usage(5, 1, 0), null).json();

        assertThat(answer).doesNotContain("pruning").contains(json("'content':''"), json("'finish_reason':'length'"));
    }

    @Test
    void aCancelledAnswerIsNone() {
        assertThatThrownBy(() -> new ChatCompletion(HEAD, "", FinishReason.CANCELLED, USAGE, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a stream: who speaks, the pieces, the end with what pruning did")
    void stream() {
        ChatCompletionChunks chunks = new ChatCompletionChunks(HEAD, false);

        assertThat(chunks.first())
                .isEqualTo(json(CHUNK + "[{'index':0,'delta':{'role':'assistant','content':''},'logprobs':null,"
                        + "'finish_reason':null}]}"));
        assertThat(chunks.text(" cat"))
                .isEqualTo(
                        json(CHUNK + "[{'index':0,'delta':{'content':' cat'},'logprobs':null,'finish_reason':null}]}"));
        assertThat(chunks.last(FinishReason.LENGTH, PRUNING))
                .isEqualTo(json(CHUNK + "[{'index':0,'delta':{},'logprobs':null,'finish_reason':'length'}],'pruning':"
                        + PRUNING_JSON + "}"));
        assertThat(chunks.last(FinishReason.STOP, null)).doesNotContain("pruning");
        assertThat(chunks.usage(USAGE)).isEmpty();
    }

    @Test
    @DisplayName("a stream with usage: null in every piece but the one that follows the end")
    void streamWithUsage() {
        ChatCompletionChunks chunks = new ChatCompletionChunks(HEAD, true);

        assertThat(List.of(chunks.first(), chunks.text("a"), chunks.last(FinishReason.STOP, null)))
                .allSatisfy(chunk -> assertThat(chunk).endsWith(json(",'usage':null}")));
        assertThat(chunks.usage(USAGE)).contains(json(CHUNK + "[],'usage':" + USAGE_JSON + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak\r\n\r\ndata: x", "é \ud83d\ude00 \u2028\u2029\u0085", "\"\\\t\0</script>", ""})
    @DisplayName("an event is one line whatever the text, and gives it back")
    void events(String text) {
        byte[] event = ServerSentEvents.event(new ChatCompletionChunks(HEAD, false).text(text));
        String framed = new String(event, StandardCharsets.UTF_8);

        assertThat(framed).startsWith("data: {").endsWith("}\n\n");
        String data = framed.substring("data: ".length(), framed.length() - 2);
        assertThat(data).doesNotContain("\n", "\r", "\u2028", "\u2029");
        assertThat(JsonParser.parseString(data)
                        .getAsJsonObject()
                        .getAsJsonArray("choices")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("delta")
                        .get("content")
                        .getAsString())
                .isEqualTo(text);
    }

    @Test
    void theLastEvent() {
        assertThat(ServerSentEvents.done()).asString(StandardCharsets.UTF_8).isEqualTo("data: [DONE]\n\n");
        assertThatThrownBy(() -> ServerSentEvents.event("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errors() {
        assertThat(new ApiError(400, "No \"x\"", "invalid_request_error", null, null, OptionalInt.empty()).json())
                .isEqualTo("{\"error\":{\"message\":\"No \\\"x\\\"\",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":null}}");
        assertThat(ApiError.noCapacity(5))
                .extracting(ApiError::status, ApiError::type, ApiError::retryAfter)
                .containsExactly(503, "server_error", OptionalInt.of(5));
        assertThat(ApiError.deadlinePassed(60))
                .extracting(ApiError::status, ApiError::code, ApiError::retryAfter)
                .containsExactly(504, "timeout", OptionalInt.empty());
    }

    @Test
    void models() {
        assertThat(new ModelList(List.of(new ModelList.Model("llava", Instant.ofEpochSecond(5), "hero"))).json())
                .isEqualTo(json("{'object':'list','data':[{'id':'llava','object':'model','created':5,"
                        + "'owned_by':'hero'}]}"));
        assertThat(new ModelList(List.of()).json()).isEqualTo(json("{'object':'list','data':[]}"));
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(9), ZoneOffset.UTC);
        CompletionHead one = CompletionHead.create(clock, "m");

        assertThat(one.id())
                .matches("chatcmpl-[0-9a-f]{32}")
                .isNotEqualTo(CompletionHead.create(clock, "m").id());
        assertThat(one.created()).isEqualTo(Instant.ofEpochSecond(9));
    }
}
