/** What {@code hero demo} runs on: a drawn picture, and small checkpoints whose weights are random. */
@NullMarked
package io.github.herovlm.workbench.demo;

import org.jspecify.annotations.NullMarked;
