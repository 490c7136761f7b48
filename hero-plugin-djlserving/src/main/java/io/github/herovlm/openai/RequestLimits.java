package io.github.herovlm.openai;

import io.github.herovlm.spi.InvalidInputException;

/**
 * How much one request may ask for.
 *
 * @param bodyBytes of the whole request
 * @param messages of the conversation
 * @param images in all messages together
 * @param imageBytes of one picture, as the file it is
 * @param newTokens that may be generated
 */
public record RequestLimits(int bodyBytes, int messages, int images, int imageBytes, int newTokens) {
    public RequestLimits {
        require("max_body_bytes", bodyBytes, 1);
        require("max_messages", messages, 1);
        require("max_images", images, 0);
        require("max_image_bytes", imageBytes, 1);
        require("max_new_tokens", newTokens, 1);
    }

    private static void require(String field, int value, int min) {
        if (value < min) {
            throw new InvalidInputException(field, value, "a whole number of at least " + min);
        }
    }
}
