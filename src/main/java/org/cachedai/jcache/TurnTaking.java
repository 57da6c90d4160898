package org.cachedai.jcache;

import java.time.Duration;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Landed;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.NewEntry;
import org.cachedai.tier.StoredEntry;
import org.cachedai.tier.Turn;
import org.jspecify.annotations.Nullable;

/** Lets those who load entries take turns. Thread-safe. */
final class TurnTaking<K, V, S> {

    private final CacheParts<K, V, S> parts;
    private final Events<K, V, S> events;

    TurnTaking(CacheParts<K, V, S> parts, Events<K, V, S> events) {
        this.parts = parts;
        this.events = events;
    }

    org.cachedai.spi.TieredCache.Turn<V> turn(K key, long ignoredVersion, Duration patience)
            throws InterruptedException {
        Turn<S> turn = parts.store().turn(key, ignoredVersion, patience);
        if (turn instanceof Turn.Landed<S> landed) {
            return new Landed<>(found(landed.entry()), landed.waited());
        } else if (turn instanceof Turn.Lead<S> lead) {
            return loading(key, ignoredVersion, lead.load());
        }
        throw new IllegalStateException("The turn of a key was not waited for");
    }

    private Loading loading(K key, long ignoredVersion, Turn.Load<S> load) {
        try {
            return new Loading(key, before(key, ignoredVersion), load);
        } catch (RuntimeException e) {
            load.close();
            throw e;
        }
    }

    /** Waits for the turn to load; who is interrupted while he waits gets a load that stores nothing. */
    Turn<S> await(K key, long ignoredVersion, Duration patience) {
        try {
            return parts.store().turn(key, ignoredVersion, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Turn.Lead<>(new UnstoredLoad<>());
        }
    }

    /**
     * Stores what was loaded, and tells those who listen.
     *
     * @param before what it replaces, or null
     * @return whether it was stored
     */
    boolean fill(K key, S loaded, Turn.Load<S> load, @Nullable StoredEntry<S> before) {
        ExpiryRules expiry = parts.expiry();
        long end = before == null ? expiry.endOfNew() : expiry.endOfUpdated(before.expiresMillis());
        if (expiry.isOver(end)) {
            expire(key, before);
            return false;
        }
        boolean stored = load.fill(new NewEntry<>(loaded, end));
        if (stored && events.areHeard()) {
            events.tell(Change.put(key, loaded, before == null ? null : before.value()));
        }
        return stored;
    }

    /** Ends what was to be replaced by something without a life. */
    private void expire(K key, @Nullable StoredEntry<S> before) {
        if (before != null && parts.store().remove(key) && events.areHeard()) {
            events.tell(Change.expired(key, before.value()));
        }
    }

    private Found<V> found(StoredEntry<S> entry) {
        V value = parts.forms().give(entry.value());
        return new Found<>(value, Tier.FAR, parts.expiry().remaining(entry.expiresMillis()), entry.version());
    }

    /** What a load replaces, for those who listen. */
    private @Nullable StoredEntry<S> before(K key, long ignoredVersion) {
        return ignoredVersion == FarTier.ABSENT || !events.areHeard()
                ? null
                : parts.store().get(key);
    }

    /** A load whose value is stored as a cache loader's is. */
    private final class Loading implements Load<V> {

        private final K key;
        private final @Nullable StoredEntry<S> before;
        private final Turn.Load<S> load;

        Loading(K key, @Nullable StoredEntry<S> before, Turn.Load<S> load) {
            this.key = key;
            this.before = before;
            this.load = load;
        }

        @Override
        public boolean fill(V value) {
            return TurnTaking.this.fill(key, parts.forms().keep(value), load, before);
        }

        @Override
        public boolean isOutdated() {
            return load.isOutdated();
        }

        @Override
        public void close() {
            load.close();
        }
    }
}
