package org.cachedai.demo.answer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * A text in a few sentences.
 *
 * @param sentences in the order of reading
 */
public record Summary(List<String> sentences) implements Answer {

    @Override
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("sentences", Json.createArrayBuilder(sentences))
                .build();
    }
}
