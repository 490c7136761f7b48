/**
 * Pictures and questions of our own, to train a small model on and to measure it with. A
 * {@link io.github.herovlm.dataset.SceneGenerator} gives the scene of a number: items, questions and their accepted answers, and
 * the picture. Everything follows from (split, seed, number), byte for byte on every machine: random numbers by
 * {@link java.util.Random}, whose algorithm is specified, letters from bundled fonts as outlines, filled by Java's own rasteriser.
 *
 * <p>Lengths are in units: one unit is one pixel of the model's tiles (96 units a tile). Pictures have two pixels a unit.
 */
@NullMarked
package io.github.herovlm.dataset;

import org.jspecify.annotations.NullMarked;
