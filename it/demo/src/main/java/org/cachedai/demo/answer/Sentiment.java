package org.cachedai.demo.answer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * The mood of a text.
 *
 * @param tone {@code positive}, {@code negative}, {@code mixed} or {@code neutral}
 * @param score from -1, all dark, to 1, all bright
 * @param words the words that decided it, the most telling first
 */
public record Sentiment(String tone, double score, List<String> words) implements Answer {

    @Override
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("tone", tone)
                .add("score", score)
                .add("words", Json.createArrayBuilder(words))
                .build();
    }
}
