package io.github.herovlm.schedule;

import ai.djl.engine.EngineException;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.decode.Sequence;
import io.github.herovlm.llava.LlavaNext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The real model, whose calls are noted, and which can be made to fail. */
final class WatchedModel implements BatchModel {
    private final BatchModel model;
    /** 0 for a prompt that was read, b for a step of b answers. */
    final List<Integer> calls = new CopyOnWriteArrayList<>();
    /** Steps of at least so many answers find no memory. */
    volatile int tooMany = Integer.MAX_VALUE;
    /** Once five calls were made, steps wait until so many prompts have been read. */
    volatile int awaitedPrompts;
    /** The answer of this place in the batch gets logits that are no numbers. */
    volatile int poisoned = -1;

    WatchedModel(LlavaNext model) {
        this.model = BatchModel.of(model);
    }

    @Override
    public Sequence start(PreparedPrompt prompt, SamplingOptions sampling, Consumer<String> listener) {
        Sequence started = model.start(prompt, sampling, listener);
        calls.add(0);
        return started;
    }

    @Override
    public List<float[]> step(List<Sequence> sequences) {
        while (calls.size() >= 5 && Collections.frequency(calls, 0) < awaitedPrompts) {
            Thread.onSpinWait();
        }
        calls.add(sequences.size());
        if (sequences.size() >= tooMany) {
            throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB.");
        }
        List<float[]> logits = model.step(sequences);
        if (poisoned >= 0 && poisoned < sequences.size()) {
            Arrays.fill(logits.get(poisoned), Float.NaN);
        }
        return logits;
    }

    @Override
    public int maxPositions() {
        return model.maxPositions();
    }
}
