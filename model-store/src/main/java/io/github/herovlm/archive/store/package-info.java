/** Builds the archives of the model store, each as a folder and as files. */
@NullMarked
package io.github.herovlm.archive.store;

import org.jspecify.annotations.NullMarked;
