package org.cachedai.servers;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the demo answered.
 *
 * @param status the HTTP status
 * @param contentType the media type, empty for none
 * @param cacheStatus the {@code Cache-Status} header, empty for none
 * @param body the body
 */
public record Reply(int status, String contentType, String cacheStatus, byte[] body) {

    static Reply of(HttpResponse<byte[]> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Cache-Status").orElse(""),
                response.body());
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonObject json() {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        }
    }
}
