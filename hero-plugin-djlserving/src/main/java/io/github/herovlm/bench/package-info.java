/**
 * The efficiency table: shapes of models and prompts ({@link io.github.herovlm.bench.BenchShape}), what was measured on them
 * ({@link io.github.herovlm.bench.BenchRow}) and the table as text, Markdown and JSON
 * ({@link io.github.herovlm.bench.BenchTable}).
 */
@NullMarked
package io.github.herovlm.bench;

import org.jspecify.annotations.NullMarked;
