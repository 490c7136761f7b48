/**
 * Source text → weightless archive → loaded module → bound weights. The model's forward code is the {@code .py} resources of
 * this package: TorchScript, compiled by libtorch when an archive is loaded, no Python involved. A module's sizes are
 * attributes that the archive's pickle sets; its weights are bound group by group from a {@link
 * io.github.herovlm.torchscript.WeightSource}, in the type and on the device of a {@link
 * io.github.herovlm.torchscript.Placement}.
 *
 * <p>bf16 tensors must not be made, cast or moved from Java (the engine aborts the process): that happens in TorchScript.
 */
@NullMarked
package io.github.herovlm.torchscript;

import org.jspecify.annotations.NullMarked;
