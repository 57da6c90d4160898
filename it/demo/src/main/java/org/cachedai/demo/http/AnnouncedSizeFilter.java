package org.cachedai.demo.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses a body that announces itself as too large, before any of it is read. */
@WebFilter("/api/*")
public class AnnouncedSizeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient BodyLimit limit;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > limit.maxBytes()) {
            Problem problem = limit.exceeded();
            response.setStatus(problem.status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(problem.toJson());
        } else {
            chain.doFilter(request, response);
        }
    }
}
