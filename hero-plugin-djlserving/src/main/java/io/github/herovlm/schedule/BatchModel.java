package io.github.herovlm.schedule;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.decode.Sequence;
import io.github.herovlm.llava.LlavaNext;
import java.util.List;
import java.util.function.Consumer;

/** What the scheduler needs of a model. */
interface BatchModel {
    /** Reads a prompt. May be called while another thread is in {@link #step}. */
    Sequence start(PreparedPrompt prompt, SamplingOptions sampling, Consumer<String> listener);

    /** Logits of each one's next token; a call that fails leaves the sequences as they were. */
    List<float[]> step(List<Sequence> sequences);

    /** Longest sequence in tokens. */
    int maxPositions();

    /** A loaded LLaVA-NeXT. */
    static BatchModel of(LlavaNext model) {
        return new BatchModel() {
            @Override
            public Sequence start(PreparedPrompt prompt, SamplingOptions sampling, Consumer<String> listener) {
                return model.start(prompt.packed(), prompt.images(), prompt.ids(), sampling, listener);
            }

            @Override
            public List<float[]> step(List<Sequence> sequences) {
                return model.step(sequences);
            }

            @Override
            public int maxPositions() {
                return model.checkpoint().config().text().maxPositions();
            }
        };
    }
}
