package org.cachedai.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.cachedai.alert.AlertRules;
import org.cachedai.alert.CacheAlert;
import org.cachedai.alert.TierAlerts;
import org.cachedai.config.AlertSettings;
import org.cachedai.core.CacheListener;
import org.cachedai.core.CallOutcome;
import org.cachedai.runtime.CachedAI;
import org.cachedai.spi.TierEvent;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the alert rules at their interval, and fires each crossing, and each change of the tiers' state, as a CDI
 * event of type {@link CacheAlert}.
 */
@ApplicationScoped
public class AlertWatch implements CacheListener {

    private static final Logger LOG = System.getLogger(AlertWatch.class.getName());

    private final Scheduler scheduler = Scheduler.ofContainerOrOwn("cachedai-alerts");
    private @Nullable ScheduledFuture<?> evaluation;

    @Inject
    CacheComposition composition;

    @Inject
    Event<CacheAlert> alerts;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        CachedAI cachedAI = composition.cachedAI();
        AlertSettings settings = cachedAI.settings().alerts();
        AlertRules rules = new AlertRules(settings, cachedAI.monitor(), Clock.systemUTC());
        long millis = settings.interval().toMillis();
        evaluation = scheduler
                .executor()
                .scheduleWithFixedDelay(() -> evaluate(rules), millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (evaluation != null) {
            evaluation.cancel(false);
        }
        scheduler.close();
    }

    @Override
    public void onCall(CallOutcome call) {}

    @Override
    public void onTierEvent(TierEvent event) {
        CacheAlert alert = TierAlerts.of(event, Instant.now());
        try {
            scheduler.executor().execute(() -> fire(alert));
        } catch (RejectedExecutionException e) {
            // The application ends.
        }
    }

    private void fire(CacheAlert alert) {
        try {
            alerts.fire(alert);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An observer of cache alerts failed", e);
        }
    }

    private void evaluate(AlertRules rules) {
        try {
            rules.evaluate().forEach(alerts::fire);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An observer of cache alerts failed; the rules go on", e);
        }
    }
}
