package io.github.herovlm.host;

import ai.djl.ModelException;
import ai.djl.engine.EngineException;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.TranslateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures as DJL Serving answers them: {@code {"code", "type", "message"}}, where the message is that of the first cause. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /** Answers, if there is still somebody to answer. */
    static void answer(Exchange exchange, Throwable failure) {
        Throwable outer = failure;
        while (outer instanceof CompletionException && outer.getCause() != null) {
            outer = outer.getCause();
        }
        int status = status(outer);
        if (outer instanceof HostException && status >= 500) {
            LOG.warn("RequestId=[{}] {}", exchange.requestId(), outer.getMessage());
        } else if (status >= 500) {
            LOG.warn("RequestId=[{}]", exchange.requestId(), outer);
        } else {
            LOG.debug("RequestId=[{}]", exchange.requestId(), outer);
        }
        if (exchange.isBegun()) {
            exchange.abort(outer);
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", status);
        document.put(
                "type",
                outer instanceof HostException host
                        ? host.type()
                        : outer.getClass().getSimpleName());
        document.put("message", rootOf(outer).getMessage());
        exchange.json(status, document);
    }

    /** The server's table, with its surprises: an argument that is not accepted is a conflict. */
    static int status(Throwable failure) {
        if (failure instanceof HostException host) {
            return host.status();
        }
        if (failure instanceof TranslateException) {
            return 400;
        }
        if (failure instanceof HttpException http) {
            return http.getCode();
        }
        if (failure instanceof TimeoutException) {
            return 408;
        }
        if (failure instanceof ModelNotFoundException || failure instanceof NoSuchElementException) {
            return 404;
        }
        if (failure instanceof EngineException) {
            return "OOM".equals(failure.getMessage()) ? 507 : 500;
        }
        if (failure instanceof RejectedExecutionException) {
            return 503;
        }
        if (failure instanceof ModelException) {
            return 400;
        }
        return failure instanceof IllegalArgumentException ? 409 : 500;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
