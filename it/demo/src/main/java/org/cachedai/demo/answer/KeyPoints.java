package org.cachedai.demo.answer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What a text is about.
 *
 * @param points the most important first
 */
public record KeyPoints(List<KeyPoint> points) implements Answer {

    /**
     * One point.
     *
     * @param term what it is about, in a word or two
     * @param statement what is said of it
     */
    public record KeyPoint(String term, String statement) {}

    @Override
    public JsonObject toJson() {
        var array = Json.createArrayBuilder();
        for (KeyPoint point : points) {
            array.add(Json.createObjectBuilder().add("term", point.term()).add("statement", point.statement()));
        }
        return Json.createObjectBuilder().add("points", array).build();
    }
}
