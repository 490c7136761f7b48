package io.github.herovlm.schedule;

/**
 * A moment's figures.
 *
 * @param running jobs that have begun and not ended
 * @param waiting jobs that have not begun, of both priorities
 * @param kvTokensUsed tokens of the KV pool kept for running jobs
 * @param kvTokensCapacity tokens of the KV pool in all
 */
public record SchedulerStatus(int running, int waiting, int kvTokensUsed, int kvTokensCapacity) {}
