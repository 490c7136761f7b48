/**
 * The strategies that come with the project: four published ones and the controls that every comparison needs. Each is a
 * {@link io.github.herovlm.spi.VisualTokenPruner} with a name; what they share is package-private, so a strategy of
 * somebody else's needs nothing from here.
 *
 * <p>Papers and codes disagree in places. The variant {@code published}, the default, does what the authors' code does.
 */
@NullMarked
package io.github.herovlm.pruners;

import org.jspecify.annotations.NullMarked;
