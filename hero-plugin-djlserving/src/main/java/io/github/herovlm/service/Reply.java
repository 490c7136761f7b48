package io.github.herovlm.service;

import io.github.herovlm.openai.ApiError;

/**
 * Where an answer goes. Exactly one of {@link #answered} and {@link #refused} ends it, after the last piece of text. Called by one
 * thread at a time, but not always the same one; must not wait for anything.
 */
public interface Reply {
    /** A piece of the answer, in whole characters. */
    void text(String piece);

    /** The answer is complete. */
    void answered(Answer answer);

    /** There is no answer, or no more of it. */
    void refused(ApiError error);
}
