/**
 * Accuracy on a test set: every arm is asked every question, and what it gets right is counted by family of questions.
 *
 * <p>A test set is a folder with pictures and {@code data.jsonl}, UTF-8, one strict JSON object a line:
 *
 * <pre>{@code
 * {"id": "q-17", "image": "images/000004.png", "question": "What does the sign say?", "answers": ["EXIT"], "family": "reading"}
 * }</pre>
 *
 * <p>{@code answers} are those that count as right. Ids are unique, pictures lie in the folder; other fields are left alone. {@link
 * io.github.herovlm.evaluate.TestDataReader} names line, field and value of what it does not accept.
 *
 * <p>The flow is {@link io.github.herovlm.evaluate.EvaluateJob} → {@link io.github.herovlm.evaluate.AccuracyRun} → {@link
 * io.github.herovlm.evaluate.Accuracy}: the {@link io.github.herovlm.evaluate.AccuracyReport} with the figures, and Tribuo's evaluation
 * of each arm with every answer and its provenance. A question goes through the checkpoint's chat template, and its text is what
 * tiles are scored against. Answers are written greedily. One is right if its normal form equals that of an accepted one: lower
 * case, single blanks, no full stop at its end, no article before its first word.
 *
 * <p>Chance is the accuracy of always giving the answer that is right most often in the question's family, among the questions asked.
 *
 * <p>Pictures are worked on side by side. Each is encoded once, for all arms and all questions about it, and arms that keep the
 * same patches share an answer. Answers are not batched, so an arm's figures do not depend on which other arms there are, nor on the
 * number of workers.
 */
@NullMarked
package io.github.herovlm.evaluate;

import org.jspecify.annotations.NullMarked;
