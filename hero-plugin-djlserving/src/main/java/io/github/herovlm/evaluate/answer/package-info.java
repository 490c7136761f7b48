/**
 * Answers to questions about pictures in the terms of Tribuo, an evaluation library: an {@link
 * io.github.herovlm.evaluate.answer.Answer} is an output, an arm whose answers have been given is a model, and the {@link
 * io.github.herovlm.evaluate.answer.AnswerEvaluator} counts which of them are right. Each evaluation carries Tribuo's
 * provenance: the arm with its checkpoints' hashes, strategy and settings, and the test set with its hashes.
 */
@NullMarked
package io.github.herovlm.evaluate.answer;

import org.jspecify.annotations.NullMarked;
