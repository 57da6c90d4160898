package org.cachedai.demo.operation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.cachedai.CacheOption;
import org.cachedai.CacheScope;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.model.LanguageModel;

/** A cached operation on an EJB. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeyPointFinder {

    @Inject
    private LanguageModel model;

    /**
     * Finds the key points of a text.
     *
     * @param modelName the name of the model at work, which the annotation cannot know
     */
    @CachedAIResponse(operation = "key-points", promptVersion = "1", scope = CacheScope.SHARED)
    public KeyPoints keyPoints(
            @CacheText String text, @CacheOption("max_points") int maxPoints, @CacheOption("model") String modelName) {
        return model.keyPoints(text, maxPoints);
    }
}
