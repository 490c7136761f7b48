/**
 * Pixels → patch features and CLS evidence ({@code vision_tower.py}), and the projector to the language model's width
 * ({@code projector.py}). T tiles, the thumbnail first; P patches a tile; d the tower's width.
 */
@NullMarked
package io.github.herovlm.vision;

import org.jspecify.annotations.NullMarked;
