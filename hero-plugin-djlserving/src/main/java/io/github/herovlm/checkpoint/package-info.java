/**
 * Hugging Face checkpoint directories, read as they were downloaded and written for tests and demonstrations.
 *
 * <p>{@link io.github.herovlm.checkpoint.Checkpoint} opens a LLaVA-NeXT directory and {@link
 * io.github.herovlm.checkpoint.ClipCheckpoint} a CLIP one: the configuration with the defaults that files leave out, and
 * {@link io.github.herovlm.checkpoint.Weights} over safetensors files, single or sharded, in either key scheme. Nothing a
 * file says is trusted: headers are checked before memory is given to them, and what would change the computation and is
 * not implemented is refused by name. Every refusal is a {@link io.github.herovlm.checkpoint.CheckpointException} with
 * the file, the field, what was found and what would be accepted.
 *
 * <p>{@link io.github.herovlm.checkpoint.CheckpointInventory} collects everything there is to say about a directory
 * instead of stopping at the first fault.
 */
@NullMarked
package io.github.herovlm.checkpoint;

import org.jspecify.annotations.NullMarked;
