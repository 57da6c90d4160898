package org.cachedai.demo.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Ends a request with a problem. */
public class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param status the HTTP status
     * @param detail what is wrong with this request, and what to do
     */
    public ProblemException(int status, String detail) {
        super(detail, response(status, detail));
    }

    private static Response response(int status, String detail) {
        return new Problem(status, detail).toResponse().build();
    }
}
