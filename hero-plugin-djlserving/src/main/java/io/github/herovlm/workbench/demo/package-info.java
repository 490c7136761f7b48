/** What {@code hero demo} runs on: a small trained model and a picture of the data set. */
@NullMarked
package io.github.herovlm.workbench.demo;

import org.jspecify.annotations.NullMarked;
