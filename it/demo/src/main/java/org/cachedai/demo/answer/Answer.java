package org.cachedai.demo.answer;

import jakarta.json.JsonObject;

/** The answer of a model. Its JSON depends on nothing but its content, so that equal answers are equal bytes. */
public sealed interface Answer permits Summary, KeyPoints, Sentiment {

    /** The answer for the wire. */
    JsonObject toJson();
}
