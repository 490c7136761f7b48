package io.github.herovlm.serving;

import ai.djl.Model;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import io.github.herovlm.openai.ChatCompletionChunks;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.openai.ChatRequestReader;
import io.github.herovlm.openai.CompletionHead;
import io.github.herovlm.openai.ErrorMapper;
import io.github.herovlm.openai.FormRequestReader;
import io.github.herovlm.service.ChatService;
import io.github.herovlm.service.Reply;
import io.github.herovlm.service.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One input, one output: reads what is asked, has it answered, and tells errors in OpenAI's words. For several threads. */
final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("io.github.herovlm.access");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int FIRST_SERVER_FAULT = 500;
    /** Beyond the deadline: one prefill of others, and the way here. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RequestReader reader;
    private final Duration longestWait;

    Requests(ServingConfig config) {
        SamplingOptions usual = ChatService.usualSampling(config.limits().defaultNewTokens());
        this.reader = new RequestReader(
                new ChatRequestReader(config.limits(), usual), new FormRequestReader(config.limits(), usual));
        this.longestWait = config.concurrency().deadline().plus(PATIENCE);
    }

    /** The response, which may yet have to be filled. Throws nothing. */
    Output answer(Input input, Model model, ModelHost host) {
        long arrived = System.nanoTime();
        String requestId = requestId(input);
        try {
            ChatService service = host.service(model);
            return RequestReader.view(input)
                    .map(view -> Views.show(view, service))
                    .orElseGet(() -> chat(
                            reader.read(input),
                            service,
                            new Visit(requestId, arrived, input::isCancelled),
                            host.name()));
        } catch (
                Throwable
                        e) { // an Error would end the server's worker, and any exception would be told as the client's
            // fault
            return refuse(e, requestId);
        }
    }

    private Output chat(ChatRequest request, ChatService service, Visit visit, String model) {
        LateOutput output = new LateOutput(longestWait);
        CompletionHead head = CompletionHead.create(CLOCK, model);
        Reply reply = request.stream()
                ? new StreamReply(output, new ChatCompletionChunks(head, request.includeUsage()))
                : new WholeReply(output, head);
        service.submit(request, visit, reply);
        return output.output();
    }

    private static Output refuse(Throwable failure, String requestId) {
        ApiError error = ErrorMapper.map(failure, requestId);
        if (error.status() >= FIRST_SERVER_FAULT && !(failure instanceof ApiException)) {
            LOG.error("request {} failed with {}", requestId, error.status(), failure);
        }
        ACCESS.info("request={} status={} code={}", requestId, error.status(), error.code());
        return Outputs.error(error);
    }

    /** The server's; a host that gives none gets one. */
    private static String requestId(Input input) {
        String given = input.getProperty("requestId", "");
        return given.isEmpty() ? UUID.randomUUID().toString() : given;
    }
}
