package io.github.herovlm.openai;

import com.google.gson.JsonObject;

/**
 * Where the time of one request went, in milliseconds.
 *
 * @param queue waiting for the model
 * @param decodeImage picture files to tiles
 * @param vision vision tower and projector; 0 where the pictures were encoded before
 * @param relevance scoring the tiles against the question; 0 where no strategy asked for it
 * @param prune evidence to plan
 * @param prefill running the prompt through the decoder
 * @param timeToFirstToken from the request to the first token
 * @param meanInterToken from one token to the next; 0 where there are fewer than two
 * @param tokensPerSecond after the first token; 0 where there are fewer than two
 */
public record RequestMetrics(
        double queue,
        double decodeImage,
        double vision,
        double relevance,
        double prune,
        double prefill,
        double timeToFirstToken,
        double meanInterToken,
        double tokensPerSecond) {
    JsonObject json() {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("queue", queue);
        metrics.addProperty("decode_image", decodeImage);
        metrics.addProperty("vision", vision);
        metrics.addProperty("relevance", relevance);
        metrics.addProperty("prune", prune);
        metrics.addProperty("prefill", prefill);
        metrics.addProperty("time_to_first_token", timeToFirstToken);
        metrics.addProperty("mean_inter_token", meanInterToken);
        metrics.addProperty("tokens_per_second", tokensPerSecond);
        return metrics;
    }
}
