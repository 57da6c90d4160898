package org.cachedai.demo.model.chat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.cachedai.demo.model.ModelFailedException;

/** The HTTP side of a chat endpoint: one request, one answer, within a time limit. */
public final class ChatConnection {

    private static final String PATH = "/chat/completions";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI endpoint;
    private final Optional<String> key;
    private final Duration timeout;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    /**
     * @param url the endpoint, or the base it stands under, such as {@code http://localhost:11434/v1}
     * @param key the bearer token, if one is needed
     * @param timeout how long an answer may take
     */
    public ChatConnection(URI url, Optional<String> key, Duration timeout) {
        String text = url.toString().replaceAll("/+$", "");
        this.endpoint = URI.create(text.endsWith(PATH) ? text : text + PATH);
        this.key = key;
        this.timeout = timeout;
    }

    /** Where the requests go. */
    public URI endpoint() {
        return endpoint;
    }

    /** Sends a request and gives the body of a successful answer. */
    public String post(JsonObject request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new ModelFailedException("The model's endpoint answered with status " + response.statusCode() + ".");
        }
        return response.body();
    }

    private HttpResponse<String> send(JsonObject request) {
        try {
            return client.send(toHttp(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (HttpTimeoutException e) {
            throw new ModelFailedException("The model did not answer in time.", e);
        } catch (IOException e) {
            throw new ModelFailedException("The model's endpoint cannot be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailedException("The wait for the model was interrupted.", e);
        }
    }

    private HttpRequest toHttp(JsonObject request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString(), StandardCharsets.UTF_8));
        key.ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        return builder.build();
    }
}
