package io.github.herovlm.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What a server answered. */
@SuppressWarnings("ArrayRecordComponent") // as it came, for whoever asked
record Reply(int status, HttpHeaders headers, byte[] body) {
    static Reply of(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return JsonParser.parseString(text()).getAsJsonObject();
    }

    /** The document of an answer that succeeded. */
    JsonObject ok() {
        if (status != 200) {
            throw new AssertionError("status " + status + ": " + text());
        }
        return json();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
