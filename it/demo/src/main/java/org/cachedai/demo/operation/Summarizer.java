package org.cachedai.demo.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cachedai.CacheOption;
import org.cachedai.CacheScope;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.demo.answer.Summary;
import org.cachedai.demo.model.LanguageModel;

/** A cached operation on a CDI bean. */
@ApplicationScoped
public class Summarizer {

    @Inject
    private LanguageModel model;

    /**
     * Summarizes a text.
     *
     * @param modelName the name of the model at work, which the annotation cannot know
     */
    @CachedAIResponse(operation = "summarize", promptVersion = "1", scope = CacheScope.SHARED)
    public Summary summarize(
            @CacheText String text,
            @CacheOption("max_sentences") int maxSentences,
            @CacheOption("model") String modelName) {
        return model.summarize(text, maxSentences);
    }
}
