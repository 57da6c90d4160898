package org.cachedai.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Adds {@code Cache-Status} to the response of a request in which a cached method was called. */
@Provider
@ApplicationScoped
public class CacheStatusFilter implements ContainerResponseFilter {

    @Inject
    RequestOutcome requestOutcome;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        requestOutcome.last().ifPresent(call -> response.getHeaders().add(CacheStatus.HEADER, CacheStatus.of(call)));
    }
}
