package io.github.herovlm.schedule;

import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.prompt.PackedPrompt;
import java.util.List;

/**
 * A prompt that is ready to be read by the decoder.
 *
 * @param packed what the decoder reads
 * @param images encodings of the prompt's pictures, in the order of their image tokens
 * @param ids token ids before packing: {@code [n]}; handed over, not to be changed by anyone
 * @param release called once, when the encodings are no longer read
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once between two stages
public record PreparedPrompt(PackedPrompt packed, List<ImageEncoding> images, long[] ids, Runnable release)
        implements AutoCloseable {
    public PreparedPrompt {
        images = List.copyOf(images);
    }

    /** A prompt whose encodings are nobody else's and are closed with it. */
    public static PreparedPrompt owning(PackedPrompt packed, List<ImageEncoding> images, long[] ids) {
        return new PreparedPrompt(packed, images, ids, () -> images.forEach(ImageEncoding::close));
    }

    @Override
    public void close() {
        release.run();
    }
}
