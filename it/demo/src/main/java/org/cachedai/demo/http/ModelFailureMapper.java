package org.cachedai.demo.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.cachedai.demo.model.ModelFailedException;

/** A failing model is a bad gateway. */
@Provider
public class ModelFailureMapper implements ExceptionMapper<ModelFailedException> {

    private static final Logger LOG = System.getLogger(ModelFailureMapper.class.getName());

    @Override
    public Response toResponse(ModelFailedException failure) {
        LOG.log(Level.WARNING, failure.getMessage());
        return new Problem(502, failure.getMessage()).toResponse().build();
    }
}
