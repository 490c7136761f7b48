package io.github.herovlm.openai;

import java.nio.charset.StandardCharsets;

/** Documents as events of a {@code text/event-stream}. */
public final class ServerSentEvents {
    /** The header's value. */
    public static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

    private ServerSentEvents() {}

    /**
     * One event.
     *
     * @param document on one line: a line break would end the event within
     */
    public static byte[] event(String document) {
        if (document.indexOf('\n') >= 0 || document.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an event's data is one line");
        }
        return ("data: " + document + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The event after the last one. */
    public static byte[] done() {
        return event("[DONE]");
    }
}
