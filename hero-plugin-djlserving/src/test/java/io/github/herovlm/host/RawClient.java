package io.github.herovlm.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which bytes are what they are. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(EmbeddedHost host) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), host.port());
        socket.setSoTimeout(30_000);
    }

    boolean isConnected() {
        return socket.isConnected();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to and with this text, or what there is before the end. */
    String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] last = end.getBytes(StandardCharsets.UTF_8);
        int next = socket.getInputStream().read();
        while (next >= 0) {
            read.write(next);
            if (next == last[last.length - 1]
                    && read.toString(StandardCharsets.UTF_8).endsWith(end)) {
                break;
            }
            next = socket.getInputStream().read();
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** Sends the end of the stream, and goes on reading. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the connection in both directions. */
    void leave() throws IOException {
        socket.close();
    }

    /** Goes without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
