package org.cachedai.demo.model.chat;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;
import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.answer.KeyPoints.KeyPoint;
import org.cachedai.demo.answer.Sentiment;
import org.cachedai.demo.answer.Summary;
import org.cachedai.demo.model.LanguageModel;
import org.cachedai.demo.model.ModelFailedException;

/** Asks a chat endpoint for JSON and reads the answer out of it. */
public final class ChatModel implements LanguageModel {

    private final String name;
    private final ChatConnection connection;

    /**
     * @param name the model's name at the endpoint
     * @param connection the endpoint
     */
    public ChatModel(String name, ChatConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return name + " at " + connection.endpoint().getAuthority();
    }

    @Override
    public Summary summarize(String text, int maxSentences) {
        JsonObject answer = ask(
                "Summarize the user's text in at most " + maxSentences
                        + " sentences. Answer with JSON only: {\"sentences\": [\"...\"]}",
                text);
        return read(() -> new Summary(limited(strings(answer, "sentences"), maxSentences)));
    }

    @Override
    public KeyPoints keyPoints(String text, int maxPoints) {
        JsonObject answer = ask(
                "Give the at most " + maxPoints + " key points of the user's text, the most important first."
                        + " Answer with JSON only: {\"points\": [{\"term\": \"...\", \"statement\": \"...\"}]}",
                text);
        return read(() -> new KeyPoints(limited(
                answer.getJsonArray("points").getValuesAs(JsonObject.class).stream()
                        .map(point -> new KeyPoint(point.getString("term"), point.getString("statement")))
                        .toList(),
                maxPoints)));
    }

    @Override
    public Sentiment sentiment(String text, int maxWords) {
        JsonObject answer = ask(
                "Judge the sentiment of the user's text. Name the at most " + maxWords + " words that decide it."
                        + " Answer with JSON only: {\"tone\": \"positive|negative|mixed|neutral\","
                        + " \"score\": a number from -1 to 1, \"words\": [\"...\"]}",
                text);
        return read(() -> new Sentiment(
                answer.getString("tone"),
                answer.getJsonNumber("score").doubleValue(),
                limited(strings(answer, "words"), maxWords)));
    }

    private JsonObject ask(String instruction, String text) {
        JsonObject request = Json.createObjectBuilder()
                .add("model", name)
                .add("temperature", 0)
                .add("response_format", Json.createObjectBuilder().add("type", "json_object"))
                .add(
                        "messages",
                        Json.createArrayBuilder().add(message("system", instruction)).add(message("user", text)))
                .build();
        String body = connection.post(request);
        return read(() -> parse(parse(body)
                .getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message")
                .getString("content")));
    }

    private static JsonObject message(String role, String content) {
        return Json.createObjectBuilder()
                .add("role", role)
                .add("content", content)
                .build();
    }

    private static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static List<String> strings(JsonObject object, String field) {
        return object.getJsonArray(field).getValuesAs((JsonValue value) -> ((JsonString) value).getString());
    }

    private static <T> List<T> limited(List<T> list, int max) {
        return List.copyOf(list.subList(0, Math.min(max, list.size())));
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonException | NullPointerException | ClassCastException | IndexOutOfBoundsException e) {
            throw new ModelFailedException("The model's answer is not of the form it was asked for.", e);
        }
    }
}
