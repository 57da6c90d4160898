package org.cachedai.demo.tally;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.cachedai.alert.CacheAlert;
import org.cachedai.core.Outcome;
import org.cachedai.demo.model.LanguageModel;
import org.cachedai.monitor.CachePerformanceMonitor;
import org.cachedai.monitor.CallStatistics;

/** {@code GET /api/tally}: what the cache has done since the application started. */
@Path("tally")
@RequestScoped
public class TallyResource {

    @Inject
    private CachePerformanceMonitor monitor;

    @Inject
    private AlertBoard alerts;

    @Inject
    private LanguageModel model;

    /** The figures, the state of Redis ({@code none}, {@code up} or {@code down}), the alerts and the model. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject tally() {
        CallStatistics calls = monitor.total().sinceStart();
        return Json.createObjectBuilder()
                .add("calls", calls.calls())
                .add("outcomes", outcomesAsJson(calls))
                .add("callsSaved", calls.hits() + calls.calls(Outcome.COLLAPSED))
                .add("timeSavedMillis", calls.timeSaved().toMillis())
                .add("redis", monitor.total().tiers().farTier().name().toLowerCase(Locale.ROOT))
                .add("alerts", alertsAsJson())
                .add("model", model.description())
                .build();
    }

    /** Every outcome by its name, in lower case. */
    private static JsonObjectBuilder outcomesAsJson(CallStatistics calls) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (Outcome outcome : Outcome.values()) {
            object.add(outcome.name().toLowerCase(Locale.ROOT), calls.calls(outcome));
        }
        return object;
    }

    private JsonArrayBuilder alertsAsJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (CacheAlert alert : alerts.current()) {
            array.add(Json.createObjectBuilder()
                    .add("kind", alert.kind().name())
                    .add("operation", alert.operation())
                    .add("at", alert.at().toString())
                    .add("message", alert.message()));
        }
        return array;
    }
}
