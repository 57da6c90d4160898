package org.cachedai.demo.model;

import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.answer.Sentiment;
import org.cachedai.demo.answer.Summary;

/** What the operations ask. Every method may take seconds and may throw {@link ModelFailedException}. */
public interface LanguageModel {

    /** The model's name, which identifies its answers. */
    String name();

    /** What is at work, in one sentence for a person. */
    String description();

    /** The text in at most so many sentences. */
    Summary summarize(String text, int maxSentences);

    /** What the text is about, in at most so many points. */
    KeyPoints keyPoints(String text, int maxPoints);

    /** The text's mood, with at most so many of the words that decided it. */
    Sentiment sentiment(String text, int maxWords);
}
