package io.github.herovlm.host;

import ai.djl.util.JsonUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and its one answer: either {@link #send} or {@link #begin}, {@link #chunk} and {@link #end}; or {@link #abort}. */
final class Exchange {
    private static final String REQUEST_ID = "x-request-id";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final String requestId;
    private final AtomicBoolean ended = new AtomicBoolean();

    Exchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        String given = request.getHeaders().get(REQUEST_ID);
        this.requestId = given == null ? UUID.randomUUID().toString() : given;
    }

    Request request() {
        return request;
    }

    /** The client's, or a new one. */
    String requestId() {
        return requestId;
    }

    /** Whether some of the answer was sent. */
    boolean isBegun() {
        return response.isCommitted();
    }

    /** Answers with a JSON document, indented as the server does it. */
    void json(int status, Object document) {
        send(
                status,
                Map.of("Content-Type", "application/json"),
                (JsonUtils.GSON_PRETTY.toJson(document) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a whole body, without waiting for it to be sent. An error ends the connection, as it does in the server. */
    void send(int status, Map<String, String> headers, byte[] body) {
        if (ended.compareAndSet(false, true)) {
            head(status, headers);
            if (status >= 400) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }

    /** Begins an answer in chunks. */
    void begin(int status, Map<String, String> headers) {
        head(status, headers);
    }

    /** Sends bytes at once; returns when they are on their way. */
    void chunk(byte[] bytes) throws IOException {
        Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
    }

    /** Ends an answer in chunks. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            response.write(true, ByteBuffer.allocate(0), callback);
        }
    }

    /** Cuts the connection: what was sent is incomplete, or nothing was sent and nobody would read it. */
    void abort(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            request.getConnectionMetaData().getConnection().getEndPoint().close(cause);
            // A failure that Jetty does not write to its log: whoever aborts has said why.
            callback.failed(new EofException(cause));
        }
    }

    private void head(int status, Map<String, String> headers) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        headers.forEach(fields::put);
        fields.put(REQUEST_ID, requestId);
        fields.put(HttpHeader.PRAGMA, "no-cache");
        fields.put(HttpHeader.CACHE_CONTROL, "no-cache; no-store, must-revalidate, private");
        fields.put(HttpHeader.EXPIRES, "Thu, 01 Jan 1970 00:00:00 UTC");
    }
}
