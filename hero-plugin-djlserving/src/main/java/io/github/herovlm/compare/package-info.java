/**
 * One picture, one question, several strategies: the arms that were asked for, what each of them kept, answered and cost,
 * how far it agrees with the first, and the report that shows it.
 *
 * <p>The flow is {@link io.github.herovlm.compare.Arm} (asked for) → {@link io.github.herovlm.compare.ArmRun} (measured) →
 * {@link io.github.herovlm.compare.ArmResult} (compared with the first arm, priced by the cost model) →
 * {@link io.github.herovlm.compare.ComparisonReport} → JSON, HTML and text.
 */
@NullMarked
package io.github.herovlm.compare;

import org.jspecify.annotations.NullMarked;
