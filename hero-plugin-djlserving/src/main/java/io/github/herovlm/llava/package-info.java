/**
 * LLaVA-NeXT, wired from its stages: image bytes → {@link io.github.herovlm.llava.PreparedImage} → {@link
 * io.github.herovlm.llava.ImageEncoding} (features, and the evidence a strategy asked for) → prune plan → packed prompt →
 * generation. Each stage takes an immutable value and gives the next; only encodings hold native memory.
 *
 * <p>An encoding is made in two parts: what follows from the picture alone, which can be kept and shared between requests
 * ({@code EncodedImageCache}), and the scores of its tiles against an instruction, which are made for every request.
 */
@NullMarked
package io.github.herovlm.llava;

import org.jspecify.annotations.NullMarked;
