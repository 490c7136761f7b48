package io.github.herovlm.serving;

import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ChatCompletionChunks;
import io.github.herovlm.service.Answer;
import io.github.herovlm.service.Reply;

/**
 * An answer as a stream of events. It begins with the first piece of text, so that what fails before has a status of its own; what fails
 * later is an event with the error, which clients know from OpenAI.
 */
final class StreamReply implements Reply {
    private final LateOutput output;
    private final ChatCompletionChunks chunks;

    StreamReply(LateOutput output, ChatCompletionChunks chunks) {
        this.output = output;
        this.chunks = chunks;
    }

    @Override
    public void text(String piece) {
        begin();
        output.event(chunks.text(piece));
    }

    private void begin() {
        if (!output.begun()) {
            output.event(chunks.first());
        }
    }

    @Override
    public void answered(Answer answer) {
        begin();
        output.event(chunks.last(answer.generation().reason(), answer.pruning()));
        chunks.usage(answer.usage()).ifPresent(output::event);
        output.done();
    }

    @Override
    public void refused(ApiError error) {
        if (output.begun()) {
            output.event(error.json());
            output.done();
        } else {
            output.error(error);
        }
    }
}
