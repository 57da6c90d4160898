package org.cachedai.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An OpenAI-compatible chat endpoint on the loopback address that answers what it is told to. */
public final class ChatEndpoint implements AutoCloseable {

    private record Script(int status, String body) {}

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<Script> script = new AtomicReference<>(new Script(500, ""));
    private final AtomicReference<String> lastRequest = new AtomicReference<>("");

    private ChatEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/v1/chat/completions", this::answer);
    }

    /** Starts an endpoint that fails until it is told otherwise. */
    public static ChatEndpoint start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var endpoint = new ChatEndpoint(server);
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on the model says this. */
    public void say(String content) {
        var message = Json.createObjectBuilder().add("role", "assistant").add("content", content);
        var choices = Json.createArrayBuilder().add(Json.createObjectBuilder().add("message", message));
        script.set(new Script(
                200, Json.createObjectBuilder().add("choices", choices).build().toString()));
    }

    /** From now on the endpoint fails. */
    public void fail(int status) {
        script.set(new Script(status, "{\"error\": \"secret inner detail\"}"));
    }

    /** How many requests came. */
    public int requests() {
        return requests.get();
    }

    /** The body of the last request. */
    public String lastRequest() {
        return lastRequest.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        lastRequest.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Script answer = script.get();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
