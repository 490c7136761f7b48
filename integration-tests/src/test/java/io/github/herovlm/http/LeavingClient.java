package io.github.herovlm.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks and does not wait for the answer. */
final class LeavingClient {
    private final Socket socket;

    private LeavingClient(Socket socket) {
        this.socket = socket;
    }

    /** Sends the whole request. */
    static LeavingClient ask(Deployment model, JsonObject body) {
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /predictions/%s HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: %d

                """.formatted(model.model(), json.length).replace("\n", "\r\n");
        try {
            Socket socket = new Socket(model.base().getHost(), model.base().getPort());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(json);
            socket.getOutputStream().flush();
            return new LeavingClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hangs up. */
    void leave() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
