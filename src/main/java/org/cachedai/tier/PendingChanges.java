package org.cachedai.tier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the far tier has missed while it was away: keys whose entries there are out of date, or the whole cache. Bounded:
 * too many keys become the whole cache. Thread-safe.
 */
final class PendingChanges {

    private final int mostKeys;
    private final Set<String> keys = new HashSet<>();
    private int share = FarTier.BATCH;
    private boolean all;
    private volatile boolean any;

    /** @param mostKeys the most keys that are kept */
    PendingChanges(int mostKeys) {
        this.mostKeys = mostKeys;
    }

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
        boolean tooMany = keys.size() > mostKeys;
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

    /** Has everything made good, a share at a time; what fails stays. */
    void settle(Consumer<Batch> makeGood) {
        while (any) {
            Batch batch = take();
            boolean done = false;
            try {
                makeGood.accept(batch);
                done = true;
            } finally {
                settled(batch, done);
            }
        }
    }

    /**
     * Takes a share out to be made good, so that what is done once stays done when a later one fails; {@link #any()} stays
     * true until {@link #settled} is called.
     */
    synchronized Batch take() {
        List<String> taken = keys.stream().limit(share).toList();
        taken.forEach(keys::remove);
        Batch batch = new Batch(all, taken);
        all = false;
        return batch;
    }

    /** Ends what {@link #take} began; what could not be done is kept, and smaller shares are taken from then on. */
    synchronized void settled(Batch batch, boolean done) {
        share = done ? Math.min(FarTier.BATCH, 2 * share) : Math.max(1, share / 2);
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
     * @param keys otherwise the keys, at most {@link FarTier#BATCH}
     */
    record Batch(boolean all, List<String> keys) {}
}
