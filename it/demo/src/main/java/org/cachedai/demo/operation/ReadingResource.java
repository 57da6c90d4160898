package org.cachedai.demo.operation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.answer.Summary;
import org.cachedai.demo.http.Between;
import org.cachedai.demo.model.LanguageModel;

/** {@code POST /api/summarize} and {@code POST /api/key-points}: hands the text to the bean that knows the operation. */
@Path("/")
@RequestScoped
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.APPLICATION_JSON)
public class ReadingResource {

    @Inject
    private Summarizer summarizer;

    @Inject
    private KeyPointFinder keyPointFinder;

    @Inject
    private LanguageModel model;

    /** The text in a few sentences. */
    @POST
    @Path("summarize")
    public Summary summarize(
            String text, @QueryParam("max_sentences") @DefaultValue("3") @Between(min = 1, max = 20) int maxSentences) {
        return summarizer.summarize(text, maxSentences, model.name());
    }

    /** What the text is about. */
    @POST
    @Path("key-points")
    public KeyPoints keyPoints(
            String text, @QueryParam("max_points") @DefaultValue("5") @Between(min = 1, max = 20) int maxPoints) {
        return keyPointFinder.keyPoints(text, maxPoints, model.name());
    }
}
