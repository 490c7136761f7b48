/**
 * The {@code hero} command: one class a subcommand, options shared as mixins. A command reads its options into a value,
 * hands it to the {@link io.github.herovlm.cli.Workbench} that does the work, and prints what comes back. Results go to
 * standard output, everything else to standard error.
 */
@NullMarked
package io.github.herovlm.cli;

import org.jspecify.annotations.NullMarked;
