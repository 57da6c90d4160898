package org.cachedai.demo.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS refuses by itself (path, method, media type) becomes a problem in the demo's words. */
@Provider
public class RefusedRequestMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response original = refusal.getResponse();
        if (refusal instanceof ProblemException) {
            return original;
        }
        var response = new Problem(original.getStatus(), detail(original.getStatus())).toResponse();
        String allowed = original.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allowed).build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is no such operation. Post to /api/summarize, /api/key-points or /api/sentiment.";
            case 405 -> "This resource does not have that method. Operations take POST.";
            case 406 -> "Answers are application/json; the Accept header must allow that.";
            case 415 -> "The text must be sent as text/plain.";
            default -> "The request cannot be answered.";
        };
    }
}
