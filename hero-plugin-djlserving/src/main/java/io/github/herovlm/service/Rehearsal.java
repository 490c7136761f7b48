package io.github.herovlm.service;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.BicubicResize;
import io.github.herovlm.image.DemoPicture;
import io.github.herovlm.image.PngEncoder;
import io.github.herovlm.image.RgbImage;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.schedule.Job;
import io.github.herovlm.schedule.Priority;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A request that nobody made, for {@link ChatService#warmUp}. */
final class Rehearsal {
    static final List<ChatMessage> MESSAGES = List.of(
            ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text("What is in this picture?"))));

    /** Two tokens: the second is made by a decoding step. */
    private static final SamplingOptions TWO_TOKENS = new SamplingOptions(0, 1, 0, 0L, 1, List.of(), 2, true);

    /** The drawn picture's width to its height. */
    private static final double ASPECT = 1.5;

    private Rehearsal() {}

    /**
     * A picture file, the largest that is taken and no larger than drawn. Its shape, 3 : 2, lies across several tiles of published
     * checkpoints whatever its size.
     *
     * @param maxPixels most pixels that the model takes, at least 1
     */
    static byte[] picture(long maxPixels) {
        RgbImage drawn = DemoPicture.draw();
        if ((long) drawn.width() * drawn.height() <= maxPixels) {
            return PngEncoder.encode(drawn);
        }
        int width = (int) Math.sqrt(maxPixels * ASPECT);
        return PngEncoder.encode(BicubicResize.resize(drawn, width, Math.max(1, (int) (width / ASPECT))));
    }

    /** Answers it, and throws what the answer failed with. */
    static void run(Shared shared, PromptMaker maker) {
        Job job = new Job(maker, maker.mostTokens(), TWO_TOKENS, text -> {}, null, Priority.NORMAL, () -> false);
        try {
            shared.scheduler().submit(job).result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
