package org.cachedai.tier.hazelcast;

import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.util.SampleableConcurrentHashMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A table of entries whose number and weight are known, made of several of Hazelcast's maps, each of which has one lock for
 * its writers and none for its readers. Every entry is counted once when it is in, and once more by whoever took it out,
 * so that the sums are exact whenever nobody is at work. Thread-safe.
 */
final class StripedTable<K, S> {

    private static final int STRIPE_BITS = 4;
    private static final int STRIPES = 1 << STRIPE_BITS;
    private static final int STRIPE_CAPACITY = 64;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final Stripe<K, S>[] stripes = stripes();
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    long entries() {
        return entries.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** The map of a key, for reading. */
    SampleableConcurrentHashMap<K, HeldEntry<S>> stripe(Object key) {
        return stripes[(key.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - STRIPE_BITS)];
    }

    @Nullable
    HeldEntry<S> put(K key, HeldEntry<S> added) {
        HeldEntry<S> replaced = stripe(key).put(key, added);
        count(replaced, added);
        return replaced;
    }

    @Nullable
    HeldEntry<S> remove(Object key) {
        HeldEntry<S> removed = stripe(key).remove(key);
        count(removed, null);
        return removed;
    }

    boolean exchange(K key, @Nullable HeldEntry<S> expected, @Nullable HeldEntry<S> added) {
        boolean done = exchangeIn(stripe(key), key, expected, added);
        if (done) {
            count(expected, added);
        }
        return done;
    }

    /** Entries of a stripe picked at random, and of those beside it where that has too few. */
    List<EvictionCandidate<K, HeldEntry<S>>> sample(int count) {
        List<EvictionCandidate<K, HeldEntry<S>>> samples = new ArrayList<>(count);
        int first = ThreadLocalRandom.current().nextInt(STRIPES);
        for (int i = 0; i < STRIPES && samples.size() < count; i++) {
            Iterable<Candidate<K, S>> some = stripes[(first + i) % STRIPES].getRandomSamples(count - samples.size());
            some.forEach(samples::add);
        }
        return samples;
    }

    /** Weakly consistent. */
    Set<Entry<K, HeldEntry<S>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return (int) Math.min(Integer.MAX_VALUE, entries());
            }

            @Override
            public Iterator<Entry<K, HeldEntry<S>>> iterator() {
                return new StripeIterator<>(List.of(stripes).iterator());
            }
        };
    }

    private void count(@Nullable HeldEntry<S> gone, @Nullable HeldEntry<S> added) {
        if ((gone == null) != (added == null)) {
            entries.addAndGet(added == null ? -1 : 1);
        }
        long growth = (added == null ? 0 : added.weight()) - (gone == null ? 0 : gone.weight());
        if (growth != 0) {
            bytes.addAndGet(growth);
        }
    }

    private static <K, S> boolean exchangeIn(
            SampleableConcurrentHashMap<K, HeldEntry<S>> stripe,
            K key,
            @Nullable HeldEntry<S> expected,
            @Nullable HeldEntry<S> added) {
        if (expected == null) {
            return added == null ? !stripe.containsKey(key) : stripe.putIfAbsent(key, added) == null;
        }
        return added == null ? stripe.remove(key, expected) : stripe.replace(key, expected, added);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
    private static <K, S> Stripe<K, S>[] stripes() {
        Stripe<K, S>[] made = new Stripe[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            made[i] = new Stripe<>();
        }
        return made;
    }

    /** One of Hazelcast's maps. */
    private static final class Stripe<K, S> extends SampleableConcurrentHashMap<K, HeldEntry<S>> {

        private static final long serialVersionUID = 1L;

        Stripe() {
            super(STRIPE_CAPACITY);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes", "TypeParameterUnusedInFormals"}) // The overridden signature.
        protected <E extends SamplingEntry> E createSamplingEntry(K key, HeldEntry<S> value) {
            return (E) new Candidate<>(key, value);
        }
    }

    /** An entry as the eviction policy sees it. */
    private static final class Candidate<K, S> extends SampleableConcurrentHashMap.SamplingEntry<K, HeldEntry<S>>
            implements EvictionCandidate<K, HeldEntry<S>> {

        Candidate(K key, HeldEntry<S> value) {
            super(key, value);
        }

        @Override
        public K getAccessor() {
            return key;
        }

        @Override
        public HeldEntry<S> getEvictable() {
            return value;
        }

        @Override
        public Object getKey() {
            return key;
        }

        @Override
        public Object getValue() {
            return value;
        }

        @Override
        public long getCreationTime() {
            return value.getCreationTime();
        }

        @Override
        public long getLastAccessTime() {
            return value.getLastAccessTime();
        }

        @Override
        public long getHits() {
            return value.getHits();
        }
    }

    /** The entries of one stripe after the other. */
    private static final class StripeIterator<K, S> implements Iterator<Entry<K, HeldEntry<S>>> {

        private final Iterator<Stripe<K, S>> rest;
        private Iterator<Entry<K, HeldEntry<S>>> current = Collections.emptyIterator();

        StripeIterator(Iterator<Stripe<K, S>> stripes) {
            this.rest = stripes;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && rest.hasNext()) {
                current = rest.next().entrySet().iterator();
            }
            return current.hasNext();
        }

        @Override
        public Entry<K, HeldEntry<S>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
