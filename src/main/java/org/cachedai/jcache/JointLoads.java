package org.cachedai.jcache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.cache.integration.CacheLoaderException;
import org.cachedai.flight.Flight;
import org.cachedai.flight.Flights;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.StoredEntry;
import org.cachedai.tier.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Loads several entries by one call of the cache loader. It loads those that nobody else loads, and waits for nobody until
 * it has: so two loads with some keys in common never wait for each other. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class JointLoads<K, V, S> {

    private final CacheParts<K, V, S> parts;
    private final TurnTaking<K, V, S> turns;
    private final ReadThrough<K, V, S> single;

    JointLoads(CacheParts<K, V, S> parts, TurnTaking<K, V, S> turns, ReadThrough<K, V, S> single) {
        this.parts = parts;
        this.turns = turns;
        this.single = single;
    }

    /**
     * Loads and stores entries that were missed; what others are loading is waited for afterwards, key by key.
     *
     * @return what there is, by key
     */
    Map<K, V> load(Collection<? extends K> missing) {
        return load(missing, new Missing(), false);
    }

    /** Loads entries anew, whatever is there, and whoever is loading: what began before may be out of date. */
    void replace(Collection<? extends K> keys) {
        Map<K, StoredEntry<S>> present = parts.store().getAll(keys);
        load(keys, new Replacing(present), true);
    }

    private Map<K, V> load(Collection<? extends K> keys, Begin<K, S> begin, boolean anew) {
        Map<Flights.Entry, K> entries = new LinkedHashMap<>();
        keys.forEach(key -> entries.put(single.entry(key), key));
        Map<Flights.Entry, Object> landed = fly(entries.keySet(), anew, new Joint(entries, begin));
        Map<K, V> present = new HashMap<>();
        entries.forEach((entry, key) -> {
            V value = landed.get(entry) instanceof LoadedEntry<?, ?> there ? value(there) : single.load(key);
            if (value != null) {
                present.put(key, value);
            }
        });
        return present;
    }

    private Map<Flights.Entry, Object> fly(Iterable<Flights.Entry> entries, boolean anew, Joint load) {
        try {
            return single.flights().flyTogether(entries, anew, load);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheLoaderException("The cache loader has failed", e);
        }
    }

    @SuppressWarnings("unchecked") // Only the loads of this cache fly for its entries.
    private @Nullable V value(LoadedEntry<?, ?> landed) {
        return (V) landed.value();
    }

    /** How the load of one entry among several begins. */
    private interface Begin<K, S> {

        /** The turn; nobody is waited for. */
        Turn<S> turn(K key);

        /** What the load is to replace, or null. */
        @Nullable
        StoredEntry<S> before(K key);
    }

    /** Entries that are not there. */
    private final class Missing implements Begin<K, S> {

        @Override
        public Turn<S> turn(K key) {
            return parts.store().tryTurn(key, FarTier.ABSENT);
        }

        @Override
        public @Nullable StoredEntry<S> before(K key) {
            return null;
        }
    }

    /** Entries that are there or not. */
    private final class Replacing implements Begin<K, S> {

        private final Map<K, StoredEntry<S>> present;

        Replacing(Map<K, StoredEntry<S>> present) {
            this.present = present;
        }

        @Override
        public Turn<S> turn(K key) {
            StoredEntry<S> before = before(key);
            return turns.await(key, before == null ? FarTier.ABSENT : before.version(), Duration.ZERO);
        }

        @Override
        public @Nullable StoredEntry<S> before(K key) {
            return present.get(key);
        }
    }

    /** One call of the cache loader. */
    private final class Joint implements Flights.JointLoad {

        private final Map<Flights.Entry, K> keys;
        private final Begin<K, S> begin;
        private final Map<Flights.Entry, Object> landed = new HashMap<>();
        private final Map<Flights.Entry, Turn.Load<S>> begun = new LinkedHashMap<>();

        Joint(Map<Flights.Entry, K> keys, Begin<K, S> begin) {
            this.keys = keys;
            this.begin = begin;
        }

        @Override
        public Map<Flights.Entry, Object> lead(Map<Flights.Entry, Flight> flights) {
            try {
                flights.forEach(this::begin);
                Collection<K> wanted = new ArrayList<>();
                begun.keySet().forEach(entry -> wanted.add(key(entry)));
                Map<K, V> values = parts.through().loadAll(wanted);
                begun.forEach((entry, load) -> land(entry, outdated(flights.get(entry)), load, values.get(key(entry))));
                return landed;
            } finally {
                begun.values().forEach(Turn.Load::close);
            }
        }

        private static boolean outdated(@Nullable Flight flight) {
            return flight == null || flight.isOutdated();
        }

        private void begin(Flights.Entry entry, Flight flight) {
            Turn<S> turn = begin.turn(key(entry));
            if (turn instanceof Turn.Landed<S> there) {
                landed.put(entry, single.found(key(entry), there.entry()));
            } else if (turn instanceof Turn.Lead<S> lead) {
                flight.outdatedBy(lead.load()::isOutdated);
                begun.put(entry, lead.load());
            }
        }

        private void land(Flights.Entry entry, boolean outdated, Turn.Load<S> load, @Nullable V value) {
            K key = key(entry);
            LoadedEntry<V, S> loaded = single.loaded(value);
            landed.put(entry, loaded);
            if (!outdated) {
                single.store(key, loaded, load, begin.before(key));
            }
        }

        private K key(Flights.Entry entry) {
            return Objects.requireNonNull(keys.get(entry));
        }
    }
}
