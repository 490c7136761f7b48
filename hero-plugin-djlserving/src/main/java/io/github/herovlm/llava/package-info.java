/**
 * LLaVA-NeXT, wired from its stages: image bytes → {@link io.github.herovlm.llava.PreparedImage} → {@link
 * io.github.herovlm.llava.ImageEncoding} (features, and the evidence a strategy asked for) → prune plan → packed prompt →
 * generation. Each stage takes an immutable value and gives the next; only encodings hold native memory.
 */
@NullMarked
package io.github.herovlm.llava;

import org.jspecify.annotations.NullMarked;
