package org.cachedai.demo.model.extract;

import java.time.Duration;
import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.answer.Sentiment;
import org.cachedai.demo.answer.Summary;
import org.cachedai.demo.model.LanguageModel;
import org.cachedai.demo.model.ModelFailedException;

/** Answers with what is in the text, after a pause that stands for the latency of a real model. */
public final class ExtractiveModel implements LanguageModel {

    private final Duration pause;

    /** @param pause how long an answer is held back */
    public ExtractiveModel(Duration pause) {
        this.pause = pause;
    }

    @Override
    public String name() {
        return "embedded-extractive-1";
    }

    @Override
    public String description() {
        return "No language model: an embedded extractor that ranks the text's own sentences and words, and pauses for "
                + pause.toMillis() + " ms in place of a model's latency";
    }

    @Override
    public Summary summarize(String text, int maxSentences) {
        pause();
        var ranking = new Ranking(Sentence.allOf(text));
        return new Summary(
                ranking.top(maxSentences).stream().map(Sentence::text).toList());
    }

    @Override
    public KeyPoints keyPoints(String text, int maxPoints) {
        pause();
        return new KeyPoints(new KeyPointSearch(new Ranking(Sentence.allOf(text))).top(maxPoints));
    }

    @Override
    public Sentiment sentiment(String text, int maxWords) {
        pause();
        return new Mood(Sentence.allOf(text)).sentiment(maxWords);
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailedException("The model was interrupted.", e);
        }
    }
}
