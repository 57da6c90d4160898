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
import java.util.concurrent.atomic.AtomicInteger;
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

    /** The most changes of state that wait for the observers of those before. */
    static final int MOST_WAITING = 1_024;

    private final AtomicInteger waiting = new AtomicInteger();
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
        int before = waiting.getAndIncrement();
        if (before >= MOST_WAITING) {
            waiting.decrementAndGet();
            LOG.log(
                    Level.WARNING,
                    "{0} cache alerts wait for their observers; this one is not fired: {1}",
                    before,
                    alert.message());
            return;
        }
        try {
            scheduler.executor().execute(() -> fire(alert));
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet(); // The application ends.
        }
    }

    private void fire(CacheAlert alert) {
        waiting.decrementAndGet();
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
