/** JSON read to the letter, for files of a checkpoint and for requests. */
@NullMarked
package io.github.herovlm.json;

import org.jspecify.annotations.NullMarked;
