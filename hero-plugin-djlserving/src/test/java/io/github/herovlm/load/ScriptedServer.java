package io.github.herovlm.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of chat completions that answers as a script says. */
public final class ScriptedServer implements AutoCloseable {
    /** What to do with the request of a number, from 0 on. */
    @FunctionalInterface
    public interface Script {
        void answer(int number, HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    record Received(JsonObject body, String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public ScriptedServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.add(new Received(
                        JsonParser.parseString(body).getAsJsonObject(),
                        exchange.getRequestHeaders().getFirst("Authorization")));
                script.answer(numbers.getAndIncrement(), exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** A whole answer of two texts, three tokens by the server's count. */
    public static void stream(HttpExchange exchange) throws IOException {
        events(
                exchange,
                "{\"choices\": [{\"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}",
                "{\"choices\": [{\"delta\": {\"content\": \"two \"}}]}",
                "{\"choices\": [{\"delta\": {\"content\": \"boats\"}}]}",
                "{\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}",
                "{\"choices\": [], \"usage\": {\"prompt_tokens\": 40, \"completion_tokens\": 3}}",
                "[DONE]");
    }

    static void events(HttpExchange exchange, String... events) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        for (String event : events) {
            exchange.getResponseBody().write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
    }

    public static void error(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
