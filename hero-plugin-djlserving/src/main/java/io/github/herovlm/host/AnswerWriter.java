package io.github.herovlm.host;

import ai.djl.inference.streaming.ChunkedBytesSupplier;
import ai.djl.inference.streaming.PublisherBytesSupplier;
import ai.djl.metric.Metric;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's {@link Output} as an answer. Its code is the status, its properties are headers, its data is the body. (Its message would
 * be the reason phrase, but Jetty sends the standard one.)
 *
 * <p>Where the data comes in chunks, code and properties count as they are when the first chunk is there. A first chunk that is the
 * last makes a whole answer with a content length; otherwise every chunk is sent when it comes. A client that is gone is told to the
 * model, by cancelling its input.
 */
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
    private static final Logger METRICS = LoggerFactory.getLogger("server_metric");

    private final Duration chunkTimeout;

    AnswerWriter(Duration chunkTimeout) {
        this.chunkTimeout = chunkTimeout;
    }

    /**
     * Writes an answer; blocks while chunks are awaited. A published answer may go on when this returns.
     *
     * @param watch closed before the last byte is written
     */
    void write(Exchange exchange, ClientWatch.Watch watch, Input input, Output output) {
        BytesSupplier data = output.getData();
        try {
            if (data instanceof ChunkedBytesSupplier chunks) {
                writeChunks(exchange, watch, output, chunks);
            } else if (data instanceof PublisherBytesSupplier publisher) {
                writePublished(exchange, watch, input, output, publisher);
            } else {
                writeWhole(exchange, watch, output, data == null ? null : data.getAsBytes());
            }
        } catch (InterruptedException | IllegalStateException e) {
            // As the server: no status any more, the connection is cut.
            LOG.warn("RequestId=[{}] Chunk reading interrupted: {}", exchange.requestId(), e.toString());
            end(exchange, watch, input, e);
        } catch (IOException e) {
            LOG.debug("RequestId=[{}] The client is gone", exchange.requestId(), e);
            end(exchange, watch, input, e);
        }
    }

    private void writeChunks(Exchange exchange, ClientWatch.Watch watch, Output output, ChunkedBytesSupplier chunks)
            throws InterruptedException, IOException {
        if (!chunks.hasNext()) {
            writeWhole(exchange, watch, output, null);
            return;
        }
        byte[] first = next(chunks);
        if (!chunks.hasNext()) {
            writeWhole(exchange, watch, output, first);
            return;
        }
        begin(exchange, output);
        exchange.chunk(first);
        while (chunks.hasNext()) {
            byte[] chunk = next(chunks);
            if (chunk.length > 0) {
                exchange.chunk(chunk);
            }
        }
        watch.close();
        exchange.end();
    }

    private byte[] next(ChunkedBytesSupplier chunks) throws InterruptedException {
        byte[] chunk = chunks.nextChunk(chunkTimeout.toMillis(), TimeUnit.MILLISECONDS);
        return chunk == null ? new byte[0] : chunk;
    }

    private static void writePublished(
            Exchange exchange, ClientWatch.Watch watch, Input input, Output output, PublisherBytesSupplier publisher)
            throws IOException {
        begin(exchange, output);
        exchange.chunk(new byte[0]);
        var unused = publisher.subscribe(chunk -> {
            if (chunk == null) {
                watch.close();
                exchange.end();
            } else if (chunk.length > 0 && !input.isCancelled()) {
                try {
                    exchange.chunk(chunk);
                } catch (IOException e) {
                    end(exchange, watch, input, e);
                }
            }
        });
    }

    private static void writeWhole(Exchange exchange, ClientWatch.Watch watch, Output output, byte @Nullable [] body) {
        count(output.getCode());
        watch.close();
        exchange.send(output.getCode(), output.getProperties(), body == null ? new byte[0] : body);
    }

    private static void begin(Exchange exchange, Output output) {
        count(output.getCode());
        exchange.begin(output.getCode(), output.getProperties());
    }

    private static void end(Exchange exchange, ClientWatch.Watch watch, Input input, Throwable cause) {
        input.setCancelled(true);
        watch.close();
        exchange.abort(cause);
    }

    /** Counts an answer by the hundred of its status. */
    static void count(int status) {
        String kind = status >= 500 ? "Response_5XX" : status >= 400 ? "Response_4XX" : "Response_2XX";
        METRICS.info("{}", new Metric(kind, 1));
    }

    /** What a failure adds to the count of its status: who failed. */
    static void countFailure(Throwable failure) {
        int status = Refusals.status(failure);
        count(status);
        if (status >= 500) {
            METRICS.info("{}", new Metric(failure instanceof HostException ? "WlmError" : "ServerError", 1));
        }
    }
}
