/**
 * OpenAI's chat interface as values, without a server: bytes → {@link io.github.herovlm.openai.ChatRequestReader}, or the
 * parts of a form → {@link io.github.herovlm.openai.FormRequestReader}, → {@link io.github.herovlm.openai.ChatRequest}, and {@link io.github.herovlm.openai.ChatCompletion}, {@link
 * io.github.herovlm.openai.ChatCompletionChunks}, {@link io.github.herovlm.openai.ModelList} and {@link
 * io.github.herovlm.openai.ApiError} → JSON. Whoever answers requests sees nothing but these.
 */
@NullMarked
package io.github.herovlm.openai;

import org.jspecify.annotations.NullMarked;
