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
final class HeldEntries<K, S> extends AbstractMap<K, HeldEntry<S>>
        implements SampleableNearCacheRecordMap<K, HeldEntry<S>> {

    private volatile StripedTable<K, S> table = new StripedTable<>();

    /** How many there are. */
    long entries() {
        return table.entries();
    }

    /** What they weigh. */
    long bytes() {
        return table.bytes();
    }

    /** Puts one in another's place, in one step, if the other is there; null stands for none. Whether it was. */
    boolean exchange(K key, @Nullable HeldEntry<S> expected, @Nullable HeldEntry<S> added) {
        return table.exchange(key, expected, added);
    }

    /** Some entries picked at random, a spared one not among them. */
    List<EvictionCandidate<K, HeldEntry<S>>> sampleWithout(HeldEntry<S> spared, int count) {
        List<EvictionCandidate<K, HeldEntry<S>>> samples = table.sample(count);
        samples.removeIf(one -> one.getEvictable() == spared);
        return samples;
    }

    @Override
    public @Nullable HeldEntry<S> get(Object key) {
        return table.stripe(key).get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable HeldEntry<S> put(K key, HeldEntry<S> added) {
        return table.put(key, added);
    }

    @Override
    public @Nullable HeldEntry<S> putIfAbsent(K key, HeldEntry<S> added) {
        HeldEntry<S> present = get(key);
        while (present == null && !exchange(key, null, added)) {
            present = get(key);
        }
        return present;
    }

    @Override
    public @Nullable HeldEntry<S> remove(Object key) {
        return table.remove(key);
    }

    @Override
    @SuppressWarnings("unchecked") // What is equal to a key is one.
    public boolean remove(Object key, @Nullable Object expected) {
        return expected instanceof HeldEntry<?> held && exchange((K) key, (HeldEntry<S>) held, null);
    }

    @Override
    public @Nullable HeldEntry<S> replace(K key, HeldEntry<S> added) {
        HeldEntry<S> present = get(key);
        while (present != null && !exchange(key, present, added)) {
            present = get(key);
        }
        return present;
    }

    @Override
    public boolean replace(K key, HeldEntry<S> expected, HeldEntry<S> added) {
        return exchange(key, expected, added);
    }

    @Override
    public void clear() {
        table = new StripedTable<>();
    }

    @Override
    public Set<Entry<K, HeldEntry<S>>> entrySet() {
        return table.entrySet();
    }

    @Override
    @SuppressWarnings("unchecked") // The only kind of candidate that there is.
    public <C extends EvictionCandidate<K, HeldEntry<S>>> List<C> sample(int count) {
        return (List<C>) (List<?>) table.sample(count);
    }

    @Override
    public <C extends EvictionCandidate<K, HeldEntry<S>>> boolean tryEvict(
            @Nullable C candidate, EvictionListener<K, HeldEntry<S>> listener) {
        if (candidate == null || !exchange(candidate.getAccessor(), candidate.getEvictable(), null)) {
            return false;
        }
        listener.onEvict(candidate.getAccessor(), candidate.getEvictable(), false);
        return true;
    }
}
