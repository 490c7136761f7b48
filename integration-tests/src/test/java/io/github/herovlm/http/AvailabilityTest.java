package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("While long answers are written")
class AvailabilityTest {
    private static final int WITHOUT_END = 30_000;
    private static final int STREAMS = 10;
    private static final int PLACES = 16;
    private static final int MORE_THAN_PLACES = 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final Deployment endless;
    private final Deployment streams;

    AvailabilityTest(ServedModels models) {
        endless = models.of(TestArchive.ENDLESS);
        // DJL Serving does not tell who leaves a stream that has begun: there the deadline ends it.
        streams = models.kind() == ServerKind.EMBEDDED ? endless : models.of(TestArchive.BRIEF);
    }

    @AfterEach
    void leaveNothingBehind() {
        ModelStatus.awaitIdle(endless);
        ModelStatus.awaitIdle(streams);
    }

    private static ChatBody body() {
        return ChatBody.golden("20x60").greedy(WITHOUT_END);
    }

    @Test
    @DisplayName("ten streams run, and the server says at once that it is well")
    void ping() {
        List<EventStream> running = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                running.add(EventStream.open(streams.chat(), body().streamed()));
            }
            for (EventStream stream : running) {
                assertThat(stream.next()).contains("assistant");
            }
            HttpRequest ping =
                    HttpRequest.newBuilder(streams.at("/ping")).timeout(AT_ONCE).build();
            for (int i = 0; i < 5; i++) {
                assertThat(Http.send(ping).status()).isEqualTo(200);
                for (EventStream stream : running) {
                    assertThat(stream.next()).as("the streams go on").contains("chat.completion.chunk");
                }
            }
        } finally {
            running.forEach(EventStream::close);
        }
    }

    @Test
    @DisplayName("a client that leaves its stream stops costing")
    void leavesStream() {
        try (EventStream stream = EventStream.open(streams.chat(), body().streamed())) {
            assertThat(stream.next()).contains("assistant");
            ModelStatus.awaitRunning(streams, 1);
        }
        ModelStatus.awaitIdle(streams);
    }

    @Test
    @DisplayName("a client that leaves before its answer stops costing")
    void leavesWhole() {
        LeavingClient client = LeavingClient.ask(endless, body().json());
        try {
            ModelStatus.awaitRunning(endless, 1);
        } finally {
            client.leave();
        }
        ModelStatus.awaitIdle(endless);
    }

    @Test
    @DisplayName("clients that leave while they wait for their turn are forgotten")
    void leavesQueue() {
        List<LeavingClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_PLACES; i++) {
                clients.add(LeavingClient.ask(endless, body().json()));
            }
            // Where the rest wait, before their pictures are decoded or after, is the model's business.
            ModelStatus.await("some run and some wait").until(() -> {
                ModelStatus status = ModelStatus.of(endless);
                return status.running() == PLACES && status.inside() == MORE_THAN_PLACES;
            });
        } finally {
            clients.forEach(LeavingClient::leave);
        }
        ModelStatus.awaitIdle(endless);
    }
}
