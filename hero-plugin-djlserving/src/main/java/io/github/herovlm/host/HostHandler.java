package io.github.herovlm.host;

import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The routes. No request blocks a thread of Jetty's here. */
final class HostHandler extends Handler.Abstract {
    private final StatusRoutes status;
    private final InferenceRoutes inference;
    private final ManagementRoutes management;
    private final boolean manage;

    HostHandler(StatusRoutes status, InferenceRoutes inference, ManagementRoutes management, boolean manage) {
        this.status = status;
        this.inference = inference;
        this.management = management;
        this.manage = manage;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        try {
            route(exchange, request.getHttpURI().getDecodedPath());
        } catch (RuntimeException e) {
            Refusals.answer(exchange, e);
        }
        return true;
    }

    private void route(Exchange exchange, String path) {
        String[] segments = path.replaceAll("/+$", "").split("/", -1);
        if (InferenceRoutes.match(segments)) {
            inference.handle(exchange, segments);
        } else if (segments.length == 2 && segments[1].equals("ping")) {
            status.ping(exchange);
        } else if (path.equals("/health")) {
            readOnly(exchange, () -> status.health(exchange));
        } else if (path.equals("/v1/models")) {
            readOnly(exchange, () -> status.list(exchange));
        } else if (path.equals("/metrics") || path.equals("/server/metrics")) {
            readOnly(exchange, () -> status.metrics(exchange));
        } else if (manage && segments.length > 1 && segments[1].equals("models")) {
            management.handle(exchange, segments);
        } else if (exchange.request().getMethod().equals("OPTIONS")) {
            exchange.json(200, Map.of());
        } else {
            throw HostException.unknownRoute();
        }
    }

    private static void readOnly(Exchange exchange, Runnable route) {
        switch (exchange.request().getMethod()) {
            case "GET", "HEAD" -> route.run();
            case "OPTIONS" -> exchange.json(200, Map.of());
            default -> throw HostException.unknownMethod();
        }
    }
}
