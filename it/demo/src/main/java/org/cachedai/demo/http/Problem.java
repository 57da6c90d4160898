package org.cachedai.demo.http;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;

/**
 * A failure as RFC 9457 describes it, of the type {@code about:blank}.
 *
 * @param status the HTTP status, which also gives the title
 * @param detail what is wrong with this request, and what to do
 */
public record Problem(int status, String detail) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem as a response, to which headers can be added. */
    public Response.ResponseBuilder toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson());
    }

    /** The problem as JSON, in UTF-8. */
    public byte[] toJson() {
        return Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title())
                .add("status", status)
                .add("detail", detail)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private String title() {
        if (status == 422) {
            return "Unprocessable Content";
        }
        Status known = Status.fromStatusCode(status);
        return known == null ? "Failed" : known.getReasonPhrase();
    }
}
