package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import java.util.stream.IntStream;

/** The image tokens of an encoded prompt: one for each picture, to be replaced by what is kept of it. */
public final class ImagePlaceholders {
    private ImagePlaceholders() {}

    /**
     * Finds the image tokens. The encoded text decides, so {@code <image>} typed by a user counts, as in the reference.
     *
     * @param ids token ids of the whole prompt, image tokens not yet expanded
     * @param imageTokenId {@code image_token_index} of the checkpoint
     * @param images how many pictures were given
     * @return where the image tokens stand, rising, one for each picture
     * @throws InvalidInputException where their number is not that of the pictures
     */
    public static int[] check(long[] ids, int imageTokenId, int images) {
        int[] positions = IntStream.range(0, ids.length)
                .filter(i -> ids[i] == imageTokenId)
                .toArray();
        if (positions.length != images) {
            throw new InvalidInputException(
                    "image tokens in the prompt",
                    positions.length,
                    images + ", one for each picture given (the image token's id is " + imageTokenId + ")");
        }
        return positions;
    }
}
