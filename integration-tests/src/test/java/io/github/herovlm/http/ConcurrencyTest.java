package io.github.herovlm.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Many at once")
class ConcurrencyTest {
    private static final int REQUESTS = 64;
    private static final int IN_FLIGHT = 8;
    private static final long SEED = 20_261_125;

    private final Deployment model;

    ConcurrencyTest(ServedModels models) {
        model = models.plain();
    }

    @Test
    @DisplayName("64 requests, 8 in flight, all strategies mixed: every answer is the one it gets alone")
    void sameAsAlone() throws InterruptedException, ExecutionException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<ChatBody> bodies = IntStream.range(0, REQUESTS)
                .mapToObj(i -> MixedRequests.request(i, random))
                .toList();
        ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
        List<Future<Chat>> chats = new ArrayList<>();
        try (DirectAnswers direct = new DirectAnswers()) {
            for (ChatBody body : bodies) {
                chats.add(clients.submit(() -> Chat.ask(model, body)));
            }
            for (int i = 0; i < REQUESTS; i++) {
                Chat chat = chats.get(i).get();
                try {
                    chat.assertIs(direct.answer(bodies.get(i)));
                } catch (AssertionError e) {
                    throw new AssertionError("request " + i + " of seed " + SEED, e);
                }
            }
        } finally {
            clients.shutdownNow();
        }
        ModelStatus.awaitIdle(model);
    }
}
