/**
 * Model archives for DJL Serving: folders, or flat {@code .zip} and {@code .tar.gz} files, with a {@code serving.properties},
 * this project's plugin jar in {@code libs/} and a checkpoint that is copied in or referred to.
 *
 * <p>{@link io.github.herovlm.archive.ArchiveMaker} is the way in: an {@link io.github.herovlm.archive.ArchiveSpec} is checked
 * ({@code ArchiveSettings}, {@code Strategies}), the checkpoint's files are read once ({@code CheckpointIntake}), an archive is
 * laid out beside its destination ({@code ArchiveLayout}), tried by an {@link io.github.herovlm.archive.ArchiveCheck}, packed
 * where it is to be a file ({@code ArchivePacker}) and moved into place ({@code Destination}). What fails leaves nothing behind.
 */
@NullMarked
package io.github.herovlm.archive;

import org.jspecify.annotations.NullMarked;
