package io.github.herovlm.host;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, when its answer has ended: {@code 127.0.0.1 "POST /invocations HTTP/1.1" 200 1234}, the last in milliseconds.
 * The query is left out, as it may hold a prompt.
 */
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("access_log");

    @Override
    public void log(Request request, Response response) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "{} \"{} {} {}\" {} {}",
                    Request.getRemoteAddr(request),
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    request.getConnectionMetaData().getProtocol(),
                    response.isCommitted() ? response.getStatus() : "gone",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()));
        }
    }
}
