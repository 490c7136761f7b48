/**
 * What can be done with a checkpoint, a picture and a question: {@link io.github.herovlm.workbench.Workbench} takes a job, a
 * value that says everything, and gives a result that says where it came from. The {@code hero} command is its face.
 */
@NullMarked
package io.github.herovlm.workbench;

import org.jspecify.annotations.NullMarked;
