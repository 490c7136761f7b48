/**
 * Several strategies behind one endpoint: which arm answers a request, which arms only look on, and how they did.
 *
 * <p>The flow is {@link io.github.herovlm.experiment.ExperimentSettings} (configured) →
 * {@link io.github.herovlm.experiment.Experiment} (every arm's strategy built) →
 * {@link io.github.herovlm.experiment.Assignment} (an arm for a request) → {@link io.github.herovlm.experiment.Outcome} →
 * {@link io.github.herovlm.experiment.ExperimentLog} and {@link io.github.herovlm.experiment.ExperimentFigures}.
 */
@NullMarked
package io.github.herovlm.experiment;

import org.jspecify.annotations.NullMarked;
