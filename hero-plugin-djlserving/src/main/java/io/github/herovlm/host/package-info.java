/**
 * A small server for model archives of DJL Serving: it loads the same folders and archives through the same contract and answers
 * the same routes in the same way, so that an archive can be tried and tested where no DJL Serving is at hand. It knows DJL, and no
 * class of any archive.
 *
 * <p>{@link io.github.herovlm.host.EmbeddedHost} is the way in. Archives become models in {@code ModelFolder} (where its files are)
 * → {@code ModelConfig} (what its {@code serving.properties} say) → {@code ModelLoader} (DJL's own loading, in a {@code
 * ServerClassLoader}) → {@code HostedModel} (queue and workers). Requests become answers in {@code HostHandler} → {@code
 * InferenceRoutes} → {@code BodyReader} → {@code InputReader} → a model → {@code AnswerWriter}. What a model logs as a metric is
 * collected by {@code MetricAppender} and shown at {@code /metrics}.
 */
@NullMarked
package io.github.herovlm.host;

import org.jspecify.annotations.NullMarked;
