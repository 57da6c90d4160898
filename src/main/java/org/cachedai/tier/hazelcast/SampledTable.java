package org.cachedai.tier.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries by their keys, whose number and weight are known, and of which some can be picked at random. Every entry is
 * counted once when it is in, and once more by whoever took it out, so that the sums are exact whenever nobody is at work.
 * Readers never lock; writers do for a moment, each one of several locks. Thread-safe.
 */
final class SampledTable<K, S> {

    private static final int POOL_BITS = 4;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final ConcurrentMap<K, HeldEntry<K, S>> map = new ConcurrentHashMap<>();
    private final List<SamplePool<K, S>> pools = pools();
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    long entries() {
        return entries.get();
    }

    long bytes() {
        return bytes.get();
    }

    @Nullable
    HeldEntry<K, S> get(Object key) {
        return map.get(key);
    }

    @Nullable
    HeldEntry<K, S> put(K key, HeldEntry<K, S> added) {
        HeldEntry<K, S> replaced = map.put(key, added);
        exchanged(key, replaced, added);
        return replaced;
    }

    @Nullable
    HeldEntry<K, S> remove(Object key) {
        HeldEntry<K, S> removed = map.remove(key);
        exchanged(key, removed, null);
        return removed;
    }

    /** Puts one in another's place, in one step, if the other is there; null stands for none. Whether it was. */
    boolean exchange(K key, @Nullable HeldEntry<K, S> expected, @Nullable HeldEntry<K, S> added) {
        boolean done = tryExchange(key, expected, added);
        if (done) {
            exchanged(key, expected, added);
        }
        return done;
    }

    /** Entries picked at random, a spared one not among them; fewer when there are few. */
    List<HeldEntry<K, S>> sampleWithout(@Nullable HeldEntry<K, S> spared, int count) {
        List<HeldEntry<K, S>> samples = new ArrayList<>(count);
        int first = ThreadLocalRandom.current().nextInt(pools.size());
        for (int i = 0; i < pools.size() && samples.size() < count; i++) {
            pools.get((first + i) % pools.size()).pick(count - samples.size(), spared, samples);
        }
        return samples;
    }

    /** The map itself, for iterating only. */
    ConcurrentMap<K, HeldEntry<K, S>> map() {
        return map;
    }

    private boolean tryExchange(K key, @Nullable HeldEntry<K, S> expected, @Nullable HeldEntry<K, S> added) {
        if (expected == null) {
            return added == null ? !map.containsKey(key) : map.putIfAbsent(key, added) == null;
        }
        return added == null ? map.remove(key, expected) : map.replace(key, expected, added);
    }

    private void exchanged(Object key, @Nullable HeldEntry<K, S> gone, @Nullable HeldEntry<K, S> added) {
        if (gone == added) {
            return;
        }
        SamplePool<K, S> pool = pools.get((key.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - POOL_BITS));
        pool.exchange(gone, added);
        if (gone == null || added == null) {
            entries.addAndGet(added == null ? -1 : 1);
        }
        bytes.addAndGet((added == null ? 0 : added.weight()) - (gone == null ? 0 : gone.weight()));
    }

    private static <K, S> List<SamplePool<K, S>> pools() {
        List<SamplePool<K, S>> pools = new ArrayList<>();
        for (int i = 0; i < 1 << POOL_BITS; i++) {
            pools.add(new SamplePool<>());
        }
        return List.copyOf(pools);
    }
}
