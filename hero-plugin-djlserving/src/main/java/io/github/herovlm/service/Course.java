package io.github.herovlm.service;

/**
 * How long a request took to its first token, in ns.
 *
 * @param queueNanos waiting: for a thread to read its pictures and for the device
 * @param firstTokenNanos from its arrival to the first token
 */
record Course(long queueNanos, long firstTokenNanos) {}
