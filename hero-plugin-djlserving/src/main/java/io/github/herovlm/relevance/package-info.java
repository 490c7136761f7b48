/**
 * How relevant each local tile is to the instruction, by a full CLIP checkpoint ({@code clip.py}): the cosine that HERO
 * weighs tiles by.
 */
@NullMarked
package io.github.herovlm.relevance;

import org.jspecify.annotations.NullMarked;
