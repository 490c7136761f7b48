/**
 * Answers chat requests with one loaded model, without knowing who asks or over what. {@link
 * io.github.herovlm.service.ChatService} takes a {@link io.github.herovlm.openai.ChatRequest}, a {@link
 * io.github.herovlm.service.Visit} and a {@link io.github.herovlm.service.Reply}, and returns at once.
 *
 * <p>The flow of a request: a strategy or arm is chosen and the conversation becomes tokens, on the caller's thread; pictures
 * are fetched and decoded on the intake's threads; pictures are encoded and pruned and the answer is written on the
 * scheduler's; the answer is handed over, counted, logged and shown to shadow arms on the last one.
 */
@NullMarked
package io.github.herovlm.service;

import org.jspecify.annotations.NullMarked;
