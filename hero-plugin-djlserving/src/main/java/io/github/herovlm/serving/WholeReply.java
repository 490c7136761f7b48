package io.github.herovlm.serving;

import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ChatCompletion;
import io.github.herovlm.openai.CompletionHead;
import io.github.herovlm.service.Answer;
import io.github.herovlm.service.Reply;

/** An answer in one document. */
final class WholeReply implements Reply {
    private final LateOutput output;
    private final CompletionHead head;

    WholeReply(LateOutput output, CompletionHead head) {
        this.output = output;
        this.head = head;
    }

    @Override
    public void text(String piece) {
        // The answer has it all at the end.
    }

    @Override
    public void answered(Answer answer) {
        output.document(new ChatCompletion(
                        head,
                        answer.generation().text(),
                        answer.generation().reason(),
                        answer.usage(),
                        answer.pruning())
                .json());
    }

    @Override
    public void refused(ApiError error) {
        output.error(error);
    }
}
