/**
 * The model as a server runs it. {@link io.github.herovlm.serving.ServingConfig} is what the operator wrote in the archive's
 * {@code serving.properties}, read once and typed; {@link io.github.herovlm.serving.ServingKeys} is the table of what may be
 * written there.
 */
@NullMarked
package io.github.herovlm.serving;

import org.jspecify.annotations.NullMarked;
