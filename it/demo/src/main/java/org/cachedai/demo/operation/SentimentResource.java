package org.cachedai.demo.operation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.cachedai.CacheOption;
import org.cachedai.CacheScope;
import org.cachedai.CacheText;
import org.cachedai.CachedAIResponse;
import org.cachedai.demo.answer.Sentiment;
import org.cachedai.demo.http.Between;
import org.cachedai.demo.model.LanguageModel;

/** {@code POST /api/sentiment}: a cached operation that is the resource method itself. */
@Path("sentiment")
@RequestScoped
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.APPLICATION_JSON)
public class SentimentResource {

    @Inject
    private LanguageModel model;

    /**
     * Judges the mood of a text.
     *
     * @param modelName the name of the model at work, which {@link ModelHeader} puts there whatever the caller sent
     */
    @POST
    @CachedAIResponse(operation = "sentiment", promptVersion = "1", scope = CacheScope.SHARED)
    public Sentiment sentiment(
            @CacheText String text,
            @CacheOption("max_words") @QueryParam("max_words") @DefaultValue("8") @Between(min = 0, max = 50)
                    int maxWords,
            @CacheOption("model") @HeaderParam(ModelHeader.NAME) String modelName) {
        return model.sentiment(text, maxWords);
    }
}
