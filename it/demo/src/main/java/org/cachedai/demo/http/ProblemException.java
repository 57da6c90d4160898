package org.cachedai.demo.http;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem. */
public class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param status the HTTP status
     * @param detail what is wrong with this request, and what to do
     */
    public ProblemException(int status, String detail) {
        this(new Problem(status, detail));
    }

    /** @param problem what is wrong with this request */
    public ProblemException(Problem problem) {
        super(problem.detail(), problem.toResponse().build());
    }
}
