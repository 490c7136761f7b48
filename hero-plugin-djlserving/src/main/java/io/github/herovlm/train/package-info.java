/**
 * Training of the demonstration's model: a small LLaVA-NeXT and the CLIP heads that go with it, from nothing, on the scenes of
 * {@link io.github.herovlm.dataset}. The forward code is the TorchScript that serves, and so is what is written in the end.
 *
 * <p>A batch is made of scenes ({@link io.github.herovlm.train.SceneTensors}: tiles, labels of their patches, questions), the
 * {@link io.github.herovlm.train.Learner} holds the weights and moves them, {@link io.github.herovlm.train.DemoTraining} runs the
 * two stages.
 */
@NullMarked
package io.github.herovlm.train;

import org.jspecify.annotations.NullMarked;
