package org.cachedai.demo.operation;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.cachedai.demo.model.LanguageModel;

/** Puts the name of the model at work into the request, so that a resource method can have it as an argument. */
@Provider
public class ModelHeader implements ContainerRequestFilter {

    /** The header's name. */
    static final String NAME = "Demo-Model";

    @Inject
    private LanguageModel model;

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().putSingle(NAME, model.name());
    }
}
