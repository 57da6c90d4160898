package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cachedai.spi.TierEvent;

/**
 * Several listeners as one. A listener that throws does not disturb the call or the others; it is logged at its first
 * failure.
 */
public final class Listeners implements CacheListener {

    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final CacheListener[] listeners;
    private final Set<CacheListener> failed = ConcurrentHashMap.newKeySet();

    /** Listeners that hear in this order. */
    public Listeners(List<? extends CacheListener> listeners) {
        this.listeners = listeners.toArray(CacheListener[]::new);
    }

    @Override
    public void onCall(CallOutcome call) {
        tell(listener -> listener.onCall(call));
    }

    @Override
    public void onInvalidation(String operation, InvalidationTrigger trigger) {
        tell(listener -> listener.onInvalidation(operation, trigger));
    }

    @Override
    public void onIncident(String operation, Incident incident) {
        tell(listener -> listener.onIncident(operation, incident));
    }

    @Override
    public void onRefresh(String operation, RefreshEnd end, long loadNanos) {
        tell(listener -> listener.onRefresh(operation, end, loadNanos));
    }

    @Override
    public void onTierEvent(TierEvent event) {
        tell(listener -> listener.onTierEvent(event));
    }

    private void tell(Consumer<CacheListener> news) {
        for (CacheListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                if (failed.add(listener)) {
                    LOG.log(
                            Level.WARNING,
                            "A cache listener failed; calls go on, its further failures are not logged: "
                                    + listener.getClass().getName(),
                            e);
                }
            }
        }
    }
}
