package io.github.herovlm.host;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a request's body whole, without a thread that waits for it. A body that is too long is read on for a while before it is
 * refused: a client that is still sending would otherwise find its connection cut, and no answer.
 */
final class BodyReader implements Runnable {
    /** How many times the limit is read and thrown away. */
    private static final int EXCESS = 4;

    private final Request request;
    private final int most;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private long length;

    private BodyReader(Request request, int most) {
        this.request = request;
        this.most = most;
    }

    /**
     * Begins to read.
     *
     * @param most bytes
     * @return the body; fails with a {@link HostException} where it is longer, and with what Jetty says where the client fails
     */
    static CompletableFuture<byte[]> read(Request request, int most) {
        BodyReader reader = new BodyReader(request, most);
        if (request.getLength() > most && request.getHeaders().contains(HttpHeader.EXPECT)) {
            reader.done.completeExceptionally(HostException.tooLarge(most));
        } else {
            reader.run();
        }
        return reader.done;
    }

    /** Takes what has come, and asks to be called again when there is more. */
    @Override
    public void run() {
        while (!done.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                done.completeExceptionally(chunk.getFailure());
                return;
            }
            take(chunk);
            chunk.release();
            if (chunk.isLast() || length > (long) EXCESS * most) {
                finish();
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        length += size;
        if (length > most) {
            body.reset();
            return;
        }
        byte[] bytes = new byte[size];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
    }

    private void finish() {
        if (length > most) {
            done.completeExceptionally(HostException.tooLarge(most));
        } else {
            done.complete(body.toByteArray());
        }
    }
}
