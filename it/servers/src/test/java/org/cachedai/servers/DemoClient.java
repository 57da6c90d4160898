package org.cachedai.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the demo over HTTP on the loopback address. */
public final class DemoClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /** A client of the demo at a port. */
    public DemoClient(int port) {
        this.port = port;
    }

    /** A client of the demo that Arquillian has deployed. */
    public static DemoClient ofDeployment() {
        return new DemoClient(Integer.getInteger("http.port"));
    }

    /** Gets a path. */
    public Reply get(String path) {
        return send(request(path).GET().build());
    }

    /** Asks an operation, with its query parameters if there are any. */
    public Reply ask(String operationAndOptions, String text) {
        return post(operationAndOptions, "text/plain;charset=UTF-8", BodyPublishers.ofString(text));
    }

    /** Posts a body of any kind to an operation. */
    public Reply post(String operationAndOptions, String contentType, BodyPublisher body) {
        return send(request("/api/" + operationAndOptions)
                .header("Content-Type", contentType)
                .POST(body)
                .build());
    }

    /** Sends a request without a body with another method. */
    public Reply send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
    }

    private Reply send(HttpRequest request) {
        try {
            return Reply.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted waiting for " + request, e);
        }
    }
}
