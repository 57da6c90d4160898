package org.cachedai.demo.metrics;

import io.smallrye.metrics.MetricsRequestHandler;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** {@code GET /metrics} in the format of Prometheus. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient MetricsRequestHandler handler;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Stream<String> accepted = Collections.list(request.getHeaders("Accept")).stream();
        handler.handleRequest(
                request.getServletPath(),
                "/metrics",
                request.getMethod(),
                accepted,
                request.getParameterMap(),
                (status, body, headers) -> respond(response, status, body, headers));
    }

    private static void respond(HttpServletResponse response, int status, String body, Map<String, String> headers)
            throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
