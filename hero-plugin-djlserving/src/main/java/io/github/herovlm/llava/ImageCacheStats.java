package io.github.herovlm.llava;

/**
 * What the cache of encoded pictures did since the model was loaded, and what it holds now.
 *
 * @param hits pictures that needed no encoding, those included that waited for another request to encode them
 * @param misses pictures that had to be encoded, those included whose entry lacked evidence, and those that failed
 * @param evictions entries dropped for want of room; an entry replaced by one of more evidence is none
 * @param bytes native and heap memory of the entries
 * @param entries pictures held
 */
public record ImageCacheStats(long hits, long misses, long evictions, long bytes, int entries) {}
