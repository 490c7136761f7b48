package io.github.herovlm.openai;

import io.github.herovlm.spi.InvalidInputException;

/**
 * How much one request may ask for.
 *
 * @param requestBytes of the whole request
 * @param messages of the conversation
 * @param images in all messages together
 * @param imageBytes of one picture, as the file it is
 * @param newTokens that may be asked for
 * @param defaultNewTokens that are generated at most where a request does not say how many; not more than {@code newTokens}
 */
public record RequestLimits(
        int requestBytes, int messages, int images, int imageBytes, int newTokens, int defaultNewTokens) {
    public RequestLimits {
        require("max_request_bytes", requestBytes, 1);
        require("max_messages", messages, 1);
        require("max_images", images, 0);
        require("max_image_bytes", imageBytes, 1);
        require("max_new_tokens", newTokens, 1);
        require("default_max_new_tokens", defaultNewTokens, 1);
        if (defaultNewTokens > newTokens) {
            throw new InvalidInputException(
                    "default_max_new_tokens", defaultNewTokens, "at most max_new_tokens, which is " + newTokens);
        }
    }

    private static void require(String field, int value, int min) {
        if (value < min) {
            throw new InvalidInputException(field, value, "a whole number of at least " + min);
        }
    }
}
