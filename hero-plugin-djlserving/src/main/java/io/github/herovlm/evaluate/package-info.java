/**
 * Accuracy on a test set.
 */
@NullMarked
package io.github.herovlm.evaluate;

import org.jspecify.annotations.NullMarked;
