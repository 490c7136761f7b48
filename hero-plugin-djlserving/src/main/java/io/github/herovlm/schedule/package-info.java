/**
 * Many answers at once from one loaded model. {@link io.github.herovlm.schedule.Scheduler} takes a {@link
 * io.github.herovlm.schedule.Job} and gives a {@link io.github.herovlm.schedule.Ticket}; one thread writes all running
 * answers side by side, a token each at a time, while another makes and reads the next prompt. Answers join and leave between tokens. What
 * bounds them is a pool of KV tokens, of which pruned prompts take less.
 */
@NullMarked
package io.github.herovlm.schedule;

import org.jspecify.annotations.NullMarked;
