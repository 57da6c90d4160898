package org.cachedai.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers everything it hears. */
public final class RecordingListener implements CacheListener {

    private final List<CallOutcome> calls = new CopyOnWriteArrayList<>();
    private final List<InvalidationTrigger> invalidations = new CopyOnWriteArrayList<>();
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final List<RefreshEnd> refreshes = new CopyOnWriteArrayList<>();

    @Override
    public void onCall(CallOutcome call) {
        calls.add(call);
    }

    @Override
    public void onInvalidation(String operation, InvalidationTrigger trigger) {
        invalidations.add(trigger);
    }

    @Override
    public void onIncident(String operation, Incident incident) {
        incidents.add(incident);
    }

    @Override
    public void onRefresh(String operation, RefreshEnd end, long loadNanos) {
        refreshes.add(end);
    }

    public List<RefreshEnd> refreshes() {
        return refreshes;
    }

    public List<CallOutcome> calls() {
        return calls;
    }

    public List<Outcome> outcomes() {
        return calls.stream().map(CallOutcome::outcome).toList();
    }

    public List<InvalidationTrigger> invalidations() {
        return invalidations;
    }

    public List<Incident> incidents() {
        return incidents;
    }
}
