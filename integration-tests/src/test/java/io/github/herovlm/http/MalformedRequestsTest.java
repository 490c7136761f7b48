package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Requests that nobody should send")
class MalformedRequestsTest {
    private static final long SEED = 500;
    private static final int REQUESTS = 500;
    private static final int IN_FLIGHT = 4;

    /** An answer, as a change may leave a request good, or what the manual calls the client's fault. */
    private static final Set<Integer> DOCUMENTED = Set.of(200, 400, 413, 422);

    private final Deployment model;

    MalformedRequestsTest(ServedModels models) {
        model = models.plain();
    }

    @Test
    @DisplayName("500 of them get documented statuses, and a good one after them its answer")
    void fuzz() throws InterruptedException, ExecutionException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<MalformedRequest> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(MalformedRequest.next(random));
        }
        ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            List<Future<Reply>> replies = requests.stream()
                    .map(request -> clients.submit(() -> Http.post(
                            model.at(request.chat() ? "/v1/chat/completions" : "/predictions/" + model.model()),
                            request.contentType(),
                            request.body())))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                Reply reply = replies.get(i).get();
                statuses.add(reply.status());
                if (isRefusedByTheServer(requests.get(i), reply)) {
                    assertThat(reply.status()).as("as docs/api.md says").isEqualTo(500);
                    continue;
                }
                assertThat(DOCUMENTED)
                        .as("seed %d, request %d, %s: %s", SEED, i, requests.get(i), reply.text())
                        .contains(reply.status());
                if (reply.status() != 200) {
                    assertThat(reply.text())
                            .as(
                                    "seed %d, request %d, %s: %d %s",
                                    SEED, i, requests.get(i), reply.status(), reply.headers())
                            .startsWith("{\"error\":{\"message\":");
                }
            }
            assertThat(statuses).contains(400, 422);
        } finally {
            clients.shutdownNow();
        }
        assertAnswers();
    }

    /** Forms that DJL Serving's own parser does not get through never come to the model; it says so in words of its own. */
    private boolean isRefusedByTheServer(MalformedRequest request, Reply reply) {
        return !model.embedded() && !request.chat() && reply.text().contains("\"ErrorDataDecoderException\"");
    }

    private void assertAnswers() {
        try (DirectAnswers direct = new DirectAnswers()) {
            ChatBody good = ChatBody.golden("113x97").greedy(12);
            Chat.ask(model, good).assertIs(direct.answer(good));
        }
        ModelStatus.awaitIdle(model);
    }
}
