package io.github.herovlm.serving;

import ai.djl.modality.Output;
import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ServerSentEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An {@link Output} that is handed to the server now and filled later. Its code and headers count until the first chunk is there,
 * which is when the server reads them; so an answer that fails before its first word has the status it should have. Whoever fills it does so
 * from one thread at a time.
 */
final class LateOutput {
    private final Output output = new Output();
    private final AnswerChunks chunks;
    private boolean begun;

    /** @param longestWait for one chunk; longer than any answer takes */
    LateOutput(Duration longestWait) {
        this.chunks = new AnswerChunks(longestWait);
        output.add(chunks);
    }

    Output output() {
        return output;
    }

    /** Whether the status is out. */
    boolean begun() {
        return begun;
    }

    /** The whole answer at once. */
    void document(String json) {
        output.addProperty(Outputs.CONTENT_TYPE, Outputs.JSON);
        end(json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error in place of an answer that has not begun. */
    void error(ApiError error) {
        Outputs.status(output, error);
        end(error.json().getBytes(StandardCharsets.UTF_8));
    }

    /** One event of a stream. */
    void event(String json) {
        if (!begun) {
            output.addProperty(Outputs.CONTENT_TYPE, ServerSentEvents.CONTENT_TYPE);
            begun = true;
        }
        chunks.appendContent(ServerSentEvents.event(json), false);
    }

    /** The end of a stream. */
    void done() {
        end(ServerSentEvents.done());
    }

    private void end(byte[] last) {
        begun = true;
        chunks.appendContent(last, true);
    }
}
