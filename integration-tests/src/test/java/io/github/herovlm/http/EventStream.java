package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code text/event-stream} that is read event by event, as the standard has them; anything else in it is a failure. */
final class EventStream implements AutoCloseable {
    static final String DONE = "[DONE]";

    private final BufferedReader lines;

    private EventStream(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    static EventStream open(URI address, JsonObject body) {
        HttpResponse<InputStream> response = Http.open(address, body);
        EventStream stream = new EventStream(response.body());
        assertThat(response.statusCode()).as(() -> stream.rest()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return stream;
    }

    private String rest() {
        return String.join("\n", lines.lines().toList());
    }

    /** The next event's data; {@code null} at the end of the answer. */
    @Nullable
    String next() {
        try {
            String line = lines.readLine();
            while (line != null && line.startsWith(":")) {
                assertThat(lines.readLine()).as("after a comment").isEmpty();
                line = lines.readLine();
            }
            if (line == null) {
                return null;
            }
            assertThat(line).startsWith("data: ");
            assertThat(lines.readLine()).as("after an event").isEmpty();
            return line.substring("data: ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is left, which ends with {@value #DONE}. */
    List<JsonObject> documents() {
        List<JsonObject> documents = new ArrayList<>();
        String data = next();
        while (data != null && !data.equals(DONE)) {
            documents.add(JsonParser.parseString(data).getAsJsonObject());
            data = next();
        }
        assertThat(data).as("the last event").isEqualTo(DONE);
        assertThat(next()).as("after the last event").isNull();
        return documents;
    }

    /** Goes away, whatever still comes. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
