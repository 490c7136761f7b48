/**
 * What an OpenAI-compatible server can bear, measured from outside. {@link io.github.herovlm.load.LoadTest} runs a {@link
 * io.github.herovlm.load.LoadJob}: for each arm and each number of clients, so many streamed chat completions, one after the other in
 * each client. The outcome is a {@link io.github.herovlm.load.LoadReport}; {@link io.github.herovlm.load.LoadText} prints it.
 *
 * <p>Nothing of the server is presumed but streaming. Arms are sent in this project's {@code pruning} extension; without arms there is
 * no such field. Every request ends in the report, those that failed by what they failed of.
 */
@NullMarked
package io.github.herovlm.load;

import org.jspecify.annotations.NullMarked;
