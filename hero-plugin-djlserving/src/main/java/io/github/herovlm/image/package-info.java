/**
 * From a picture's bytes to what the vision tower reads: {@link io.github.herovlm.image.ImageDecoder} decodes,
 * {@link io.github.herovlm.image.ImageTiler} cuts and normalises. {@link io.github.herovlm.image.PlanOverlay} shows a
 * prune plan on the picture again. Plain Java on bytes and floats, without a tensor library.
 */
@NullMarked
package io.github.herovlm.image;

import org.jspecify.annotations.NullMarked;
