package org.cachedai.jcache;

import java.time.Duration;
import java.util.Objects;
import javax.cache.integration.CacheLoaderException;
import org.cachedai.flight.Flight;
import org.cachedai.flight.Flights;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.StoredEntry;
import org.cachedai.tier.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Loads missing entries, each in single flight: of those who miss it at the same time one calls the cache loader, in this
 * JVM and, by a lease in the far tier, among all that share it; the others wait and get a value of their own or the same
 * exception. What was loaded is stored only if nothing has happened to the entry since the load began. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class ReadThrough<K, V, S> {

    private final String cache;
    private final CacheParts<K, V, S> parts;
    private final EntryChanges<K, V, S> changes;
    private final TurnTaking<K, V, S> turns;
    private final Flights flights;

    /** @param flights of all caches whose loaders may use each other */
    ReadThrough(
            String cache,
            CacheParts<K, V, S> parts,
            EntryChanges<K, V, S> changes,
            TurnTaking<K, V, S> turns,
            Flights flights) {
        this.cache = cache;
        this.parts = parts;
        this.changes = changes;
        this.turns = turns;
        this.flights = flights;
    }

    /** Whether a read of what is not there loads it. */
    boolean isReading() {
        return parts.through().isReading();
    }

    /**
     * Loads and stores an entry that was missed, or takes what another has loaded.
     *
     * @return the value, or null when there is none
     */
    @Nullable
    V load(K key) {
        return new Missed(key, false).load();
    }

    /** The load of an entry that an entry processor has missed. */
    DeferredLoad<V> deferred(K key) {
        return new Missed(key, true);
    }

    Flights flights() {
        return flights;
    }

    /** What tells the flights of an entry from all others. */
    Flights.Entry entry(K key) {
        return new Flights.Entry(this, cache, key);
    }

    /** An entry that was in the cache after all. */
    LoadedEntry<V, S> found(K key, StoredEntry<S> entry) {
        return new LoadedEntry<>(changes.accessed(key, entry), entry.value(), false);
    }

    /** What the cache loader has brought. */
    LoadedEntry<V, S> loaded(@Nullable V value) {
        return new LoadedEntry<>(value, value == null ? null : parts.forms().keep(value), true);
    }

    /** Stores what was loaded, unless something has happened to the entry. */
    void store(K key, LoadedEntry<V, S> loaded, Turn.Load<S> load, @Nullable StoredEntry<S> before) {
        S kept = loaded.kept();
        if (kept != null && !load.isOutdated()) {
            turns.fill(key, kept, load, before);
        }
    }

    /** A missing entry, for one caller. */
    private final class Missed implements Flights.Load, DeferredLoad<V> {

        private final K key;
        private final boolean deferred;
        private @Nullable LoadedEntry<V, S> own;
        private Turn.@Nullable Load<S> open;

        /** @param deferred whether the caller stores what it has loaded, later */
        Missed(K key, boolean deferred) {
            this.key = key;
            this.deferred = deferred;
        }

        @Override
        public @Nullable V load() {
            return fly().value();
        }

        @Override
        public boolean isOwn() {
            return open != null;
        }

        @Override
        public void store() {
            if (own != null && open != null) {
                ReadThrough.this.store(key, own, open, null);
            }
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
            }
        }

        @Override
        public LoadedEntry<V, S> lead(Flight flight) {
            Turn<S> turn = turn(flight.part());
            if (turn instanceof Turn.Landed<S> landed) {
                return found(key, landed.entry());
            } else if (turn instanceof Turn.Lead<S> lead) {
                flight.outdatedBy(lead.load()::isOutdated);
                return lead(flight, lead.load());
            }
            throw new IllegalStateException("The turn of a key was not waited for");
        }

        @Override
        @SuppressWarnings("unchecked") // Only the loads of this cache fly for its entries.
        public LoadedEntry<V, S> share(@Nullable Object landed) {
            LoadedEntry<V, S> theirs = (LoadedEntry<V, S>) Objects.requireNonNull(landed);
            if (theirs.fresh()) {
                return new LoadedEntry<>(parts.forms().giveOrNull(theirs.kept()), theirs.kept(), true);
            }
            StoredEntry<S> there = parts.store().get(key);
            return there == null ? fly() : found(key, there);
        }

        @SuppressWarnings("unchecked") // As above.
        private LoadedEntry<V, S> fly() {
            try {
                return (LoadedEntry<V, S>) Objects.requireNonNull(flights.fly(entry(key), this));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new CacheLoaderException("The cache loader has failed", e);
            }
        }

        private Turn<S> turn(Flight.Part part) {
            return switch (part) {
                case FIRST -> turns.await(key, FarTier.ABSENT, flights.limit());
                case REPLACEMENT -> turns.await(key, FarTier.ABSENT, Duration.ZERO);
                case ALONE -> new Turn.Lead<>(new UnstoredLoad<>());
            };
        }

        private LoadedEntry<V, S> lead(Flight flight, Turn.Load<S> load) {
            boolean kept = false;
            try {
                LoadedEntry<V, S> loaded = loaded(parts.through().load(key));
                kept = deferred && loaded.kept() != null;
                if (kept) {
                    own = loaded;
                    open = load;
                } else if (!flight.isOutdated()) {
                    ReadThrough.this.store(key, loaded, load, null);
                }
                return loaded;
            } finally {
                if (!kept) {
                    load.close();
                }
            }
        }
    }
}
