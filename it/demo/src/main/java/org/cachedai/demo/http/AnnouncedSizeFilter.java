package org.cachedai.demo.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Refuses a body that announces itself as too large, before any of it is read. */
@Provider
@PreMatching
public class AnnouncedSizeFilter implements ContainerRequestFilter {

    @Inject
    private BodyLimit limit;

    @Override
    public void filter(ContainerRequestContext request) {
        if (announcedBytes(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > limit.maxBytes()) {
            throw limit.exceeded();
        }
    }

    private static long announcedBytes(String header) {
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : -1;
    }
}
