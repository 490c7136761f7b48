package io.github.herovlm.archive;

/**
 * A file as it was read.
 *
 * @param name its name in its folder, with slashes
 * @param size in bytes
 * @param sha256 in hexadecimal
 */
record FileRecord(String name, long size, String sha256) {}
