/**
 * The interface as clients see it. Every test class marked {@link io.github.herovlm.http.OnEveryServer} runs twice: against
 * the embedded host, started by the {@code hero} command, and against the DJL Serving that {@code DJL_SERVING_HOME} names;
 * where it names none, that half is skipped and says so. A {@link io.github.herovlm.http.ModelArchive} is built from the
 * packaged plugin, a {@link io.github.herovlm.http.Deployment} answers, and {@link io.github.herovlm.http.DirectAnswers} says
 * what the answer must be.
 */
package io.github.herovlm.http;
