/**
 * Packed prompt → answer: the decoder with a KV cache for each sequence ({@code decoder.py}), sampling, and text in whole
 * characters as it becomes certain. A {@link io.github.herovlm.decode.Decoder} may be shared by threads, a {@link
 * io.github.herovlm.decode.KvCache} may not.
 */
@NullMarked
package io.github.herovlm.decode;

import org.jspecify.annotations.NullMarked;
