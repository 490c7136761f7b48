package io.github.herovlm.host;

import ai.djl.modality.Input;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * A request as DJL's {@link Input}: fields of the query as content items, then those of a form or the body as item {@code data}; headers
 * as properties, and {@code requestId}.
 */
final class InputReader {
    private static final String SAGEMAKER = "X-Amzn-SageMaker-Custom-Attributes";

    private InputReader() {}

    /** @throws HostException if the request cannot be read */
    static Input read(Request request, byte[] body, String requestId) {
        Input input = query(request);
        for (HttpField header : request.getHeaders()) {
            addProperty(header, input);
        }
        addBody(request.getHeaders().get(HttpHeader.CONTENT_TYPE), body, input);
        if (input.getProperties().containsKey("handler")) {
            throw HostException.badRequest("The handler can't be overridden in a request");
        }
        input.addProperty("requestId", requestId);
        return input;
    }

    /** The fields of a request's query alone. */
    static Input query(Request request) {
        Input input = new Input();
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            FormItems.addUrlEncoded(query, input);
        }
        return input;
    }

    /** All values of one field of the query. */
    static Set<String> values(Request request, String field) {
        return query(request).getContent().stream()
                .filter(item -> field.equals(item.getKey()))
                .map(item -> item.getValue().getAsString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void addProperty(HttpField header, Input input) {
        String value = header.getValue() == null ? "" : header.getValue();
        if (!header.getName().equalsIgnoreCase(SAGEMAKER)) {
            input.addProperty(header.getName(), value);
            return;
        }
        for (String attribute : value.split(";", -1)) {
            String[] pair = attribute.split("=", 2);
            if (pair.length == 2) {
                input.addProperty(pair[0].strip(), pair[1].strip());
            }
        }
    }

    private static void addBody(String contentType, byte[] body, Input input) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        switch (type) {
            case "multipart/form-data" -> FormItems.addMultipart(contentType, body, input);
            case "application/x-www-form-urlencoded" ->
                FormItems.addUrlEncoded(new String(body, StandardCharsets.UTF_8), input);
            default -> input.add("data", body);
        }
    }
}
