package org.cachedai.demo.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Anything else goes to the log; the caller is told only that it happened. */
@Provider
public class UnexpectedFailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(UnexpectedFailureMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        LOG.log(Level.ERROR, "A request failed", failure);
        return new Problem(500, "The demo failed; its log says why.").toResponse().build();
    }
}
