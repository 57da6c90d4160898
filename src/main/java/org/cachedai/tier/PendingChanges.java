package org.cachedai.tier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the far tier has missed while it was away: keys whose entries there are out of date, or the whole cache. Bounded:
 * too many keys become the whole cache. Thread-safe.
 */
final class PendingChanges {

    /** The most keys that are kept. */
    static final int MOST_KEYS = 65_536;

    private final Set<String> keys = new HashSet<>();
    private boolean all;
    private volatile boolean any;

    boolean any() {
        return any;
    }

    /** Adds a key; whether there are now too many, so that the whole cache is out of date. */
    synchronized boolean add(String key) {
        any = true;
        if (all) {
            return false;
        }
        keys.add(key);
        boolean tooMany = keys.size() > MOST_KEYS;
        if (tooMany) {
            addAll();
        }
        return tooMany;
    }

    synchronized void addAll() {
        keys.clear();
        all = true;
        any = true;
    }

    /** Takes everything out to be made good; {@link #any()} stays true until {@link #settled} is called. */
    synchronized Batch take() {
        Batch batch = new Batch(all, List.copyOf(keys));
        keys.clear();
        all = false;
        return batch;
    }

    /** Ends what {@link #take} began; what could not be done is kept. */
    synchronized void settled(Batch batch, boolean done) {
        if (!done && batch.all()) {
            addAll();
        } else if (!done) {
            batch.keys().forEach(this::add);
        }
        any = all || !keys.isEmpty();
    }

    /**
     * What is to be done.
     *
     * @param all whether the whole cache is out of date
     * @param keys otherwise the keys
     */
    record Batch(boolean all, List<String> keys) {}
}
