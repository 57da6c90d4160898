package org.cachedai.tier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.cachedai.tier.Overlaps.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A store of the near tier alone. Thread-safe.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public final class NearStore<K, S> implements EntryStore<K, S> {

    private static final int PAGE = 256;

    private final NearSide<K, S> near;

    /**
     * @param near the near tier, owned by the store from now on
     * @param keys how keys are kept
     * @param weigher the bytes that a value takes
     * @param clock the time in milliseconds since 1970
     */
    public NearStore(NearTier<K, S> near, KeyCodec<K> keys, ToLongFunction<S> weigher, LongSupplier clock) {
        this.near = new NearSide<>(near, keys, weigher, clock);
    }

    @Override
    public @Nullable StoredEntry<S> near(K key) {
        return near.get(key);
    }

    @Override
    public @Nullable StoredEntry<S> load(K key) {
        return null;
    }

    @Override
    public Map<K, StoredEntry<S>> getAll(Collection<? extends K> keys) {
        Map<K, StoredEntry<S>> found = new LinkedHashMap<>();
        for (K key : keys) {
            StoredEntry<S> entry = near.get(key);
            if (entry != null) {
                found.put(key, entry);
            }
        }
        return found;
    }

    @Override
    public Current<S> current(K key) {
        return new Current<>(near.get(key), FarTier.ABSENT);
    }

    @Override
    public Turn<S> turn(K key, long ignoredVersion, Duration patience) {
        if (patience.isZero()) {
            near.overtake(key);
        }
        return tryTurn(key, ignoredVersion);
    }

    @Override
    public Turn<S> tryTurn(K key, long ignoredVersion) {
        Ticket ticket = near.ticket(key);
        StoredEntry<S> held = near.get(key);
        if (held == null || held.version() == ignoredVersion) {
            return new Turn.Lead<>(new Alone(key, ticket));
        }
        ticket.close();
        return new Turn.Landed<>(held, false);
    }

    @Override
    public @Nullable Current<S> compareAndSet(K key, Current<S> expected, @Nullable NewEntry<S> next) {
        near.overtake(key);
        boolean done = near.replace(key, expected.entry(), next == null ? null : content(next));
        return done ? null : current(key);
    }

    @Override
    public void put(K key, NewEntry<S> entry) {
        near.overtake(key);
        near.put(key, content(entry));
    }

    @Override
    public void putAll(Map<K, NewEntry<S>> entries) {
        entries.forEach(this::put);
    }

    @Override
    public boolean remove(K key) {
        return near.remove(key);
    }

    @Override
    public int removeAll(Collection<? extends K> keys) {
        int removed = 0;
        for (K key : keys) {
            removed += near.remove(key) ? 1 : 0;
        }
        return removed;
    }

    @Override
    public void touch(K key, StoredEntry<S> entry, long expiresMillis) {
        entry.expireAt(expiresMillis);
    }

    @Override
    public void clear() {
        near.flush();
    }

    @Override
    public void destroy() {
        near.flush();
    }

    @Override
    public Iterator<List<K>> pages() {
        return pages(near.keys());
    }

    @Override
    public Lease lease(K key) {
        return () -> {};
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isHeardElsewhere() {
        return false;
    }

    @Override
    public void tell(@Nullable StoreListener<K, S> listener, boolean elsewhere) {
        near.tell(listener);
    }

    @Override
    public StoreCounts counts() {
        return StoreCounts.ofNear(near.tier());
    }

    @Override
    public void close() {
        near.tier().close();
    }

    static <K> Iterator<List<K>> pages(Iterator<K> keys) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public List<K> next() {
                List<K> page = new ArrayList<>(PAGE);
                do {
                    page.add(keys.next());
                } while (keys.hasNext() && page.size() < PAGE);
                return page;
            }
        };
    }

    private FarEntry<S> content(NewEntry<S> entry) {
        return new FarEntry<>(entry.value(), Versions.fresh(), near.clock().getAsLong(), entry.expiresMillis());
    }

    /** A load; the loads of one JVM are brought together by those who ask for them. */
    private final class Alone implements Turn.Load<S> {

        private final K key;
        private final Ticket ticket;

        Alone(K key, Ticket ticket) {
            this.key = key;
            this.ticket = ticket;
        }

        @Override
        public boolean fill(NewEntry<S> entry) {
            return near.fillAlone(key, content(entry), ticket);
        }

        @Override
        public boolean isOutdated() {
            return !near.isUntouched(ticket);
        }

        @Override
        public void close() {
            ticket.close();
        }
    }
}
