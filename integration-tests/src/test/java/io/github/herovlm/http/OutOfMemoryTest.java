package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("A request that memory does not suffice for fails, and the next one does not notice")
class OutOfMemoryTest {
    private static final int TOKENS_OF_A_LARGE_CACHE = 1_000_000;
    private static final long SPARE_KIB = 300L << 10;
    private static final int SIDE_OF_A_LARGE_PICTURE = 9_600;

    private final Deployment model;

    OutOfMemoryTest(ServedModels models) {
        model = models.of(TestArchive.ENDLESS);
    }

    private void assertOutOfMemory(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(507);
        JsonObject error = reply.json().getAsJsonObject("error");
        assertThat(error.get("code").getAsString()).isEqualTo("out_of_memory");
    }

    private void assertAnswers() {
        assertThat(Chat.ask(model, ChatBody.golden("113x97").greedy(3)).usage("completion_tokens"))
                .isEqualTo(3);
        ModelStatus.awaitIdle(model);
    }

    @Test
    @DisplayName("on the model's device: keys and values of a million tokens, and room for less than half of them")
    void device() throws IOException, InterruptedException {
        Skips.unlessGiven(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit of util-linux is not there");
        assertAnswers();
        long used = Files.readAllLines(
                        Path.of("/proc", Long.toString(model.process().pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("VmSize:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        limitAddressSpace(Long.toString((used + SPARE_KIB) << 10));
        try {
            assertOutOfMemory(Http.post(
                    model.chat(),
                    ChatBody.golden("113x97").greedy(TOKENS_OF_A_LARGE_CACHE).json()));
            assertAnswers();
        } finally {
            limitAddressSpace("unlimited");
        }
        assertAnswers();
    }

    private void limitAddressSpace(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(model.process().pid()), "--as=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    @Test
    @DisplayName("on the heap: a picture within the pixel limit that the heap has no room for")
    void heap() {
        byte[] large = ChatBody.blank(SIDE_OF_A_LARGE_PICTURE, SIDE_OF_A_LARGE_PICTURE);
        assertOutOfMemory(Http.post(
                model.chat(),
                ChatBody.chat()
                        .user(ChatBody.imageUrl(ChatBody.dataUri(large)), ChatBody.text("t9"))
                        .greedy(1)
                        .json()));
        assertAnswers();
    }
}
