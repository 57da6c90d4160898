package org.cachedai.tier.hazelcast;

import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.eviction.EvictionListener;
import com.hazelcast.internal.nearcache.impl.SampleableNearCacheRecordMap;
import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries by their keys, in the form that a record store wants. Clearing puts a new table in the old one's place, in one
 * step; what is still being changed in the old one goes with it. Thread-safe.
 */
final class HeldEntries<K, S> extends AbstractMap<K, HeldEntry<K, S>>
        implements SampleableNearCacheRecordMap<K, HeldEntry<K, S>> {

    private volatile SampledTable<K, S> table = new SampledTable<>();

    /** How many there are. */
    long entries() {
        return table.entries();
    }

    /** What they weigh. */
    long bytes() {
        return table.bytes();
    }

    /** Puts one in another's place, in one step, if the other is there; null stands for none. Whether it was. */
    boolean exchange(K key, @Nullable HeldEntry<K, S> expected, @Nullable HeldEntry<K, S> added) {
        return table.exchange(key, expected, added);
    }

    /** Some entries picked at random, a spared one not among them. */
    List<HeldEntry<K, S>> sampleWithout(HeldEntry<K, S> spared, int count) {
        return table.sampleWithout(spared, count);
    }

    @Override
    public @Nullable HeldEntry<K, S> get(Object key) {
        return table.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable HeldEntry<K, S> put(K key, HeldEntry<K, S> added) {
        return table.put(key, added);
    }

    @Override
    public @Nullable HeldEntry<K, S> putIfAbsent(K key, HeldEntry<K, S> added) {
        HeldEntry<K, S> present = get(key);
        while (present == null && !exchange(key, null, added)) {
            present = get(key);
        }
        return present;
    }

    @Override
    public @Nullable HeldEntry<K, S> remove(Object key) {
        return table.remove(key);
    }

    @Override
    @SuppressWarnings("unchecked") // What is equal to a key is one.
    public boolean remove(Object key, @Nullable Object expected) {
        return expected instanceof HeldEntry<?, ?> held && exchange((K) key, (HeldEntry<K, S>) held, null);
    }

    @Override
    public @Nullable HeldEntry<K, S> replace(K key, HeldEntry<K, S> added) {
        HeldEntry<K, S> present = get(key);
        while (present != null && !exchange(key, present, added)) {
            present = get(key);
        }
        return present;
    }

    @Override
    public boolean replace(K key, HeldEntry<K, S> expected, HeldEntry<K, S> added) {
        return exchange(key, expected, added);
    }

    @Override
    public void clear() {
        table = new SampledTable<>();
    }

    @Override
    public Set<Entry<K, HeldEntry<K, S>>> entrySet() {
        return table.map().entrySet();
    }

    @Override
    @SuppressWarnings("unchecked") // The only kind of candidate that there is.
    public <C extends EvictionCandidate<K, HeldEntry<K, S>>> List<C> sample(int count) {
        return (List<C>) (List<?>) table.sampleWithout(null, count);
    }

    @Override
    public <C extends EvictionCandidate<K, HeldEntry<K, S>>> boolean tryEvict(
            @Nullable C candidate, EvictionListener<K, HeldEntry<K, S>> listener) {
        if (candidate == null || !exchange(candidate.getAccessor(), candidate.getEvictable(), null)) {
            return false;
        }
        listener.onEvict(candidate.getAccessor(), candidate.getEvictable(), false);
        return true;
    }
}
