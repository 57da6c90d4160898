package org.cachedai.tier.hazelcast;

import com.hazelcast.internal.eviction.Evictable;
import com.hazelcast.internal.eviction.EvictionCandidate;
import com.hazelcast.internal.eviction.EvictionListener;
import com.hazelcast.internal.eviction.impl.strategy.sampling.SampleableEvictableStore;
import com.hazelcast.internal.util.SampleableConcurrentHashMap;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map from which entries can be picked at random, made of several of Hazelcast's, each of which has one
 * lock for its writers and none for its readers.
 */
class StripedRecords<K, R extends Evictable<?>> extends AbstractMap<K, R>
        implements ConcurrentMap<K, R>, SampleableEvictableStore<K, R> {

    private static final int STRIPE_BITS = 4;
    private static final int STRIPES = 1 << STRIPE_BITS;
    private static final int STRIPE_CAPACITY = 64;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final List<Stripe<K, R>> stripes =
            Stream.generate(Stripe<K, R>::new).limit(STRIPES).toList();

    @Override
    public @Nullable R get(Object key) {
        return stripe(key).get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return stripe(key).containsKey(key);
    }

    @Override
    public @Nullable R put(K key, R added) {
        return stripe(key).put(key, added);
    }

    @Override
    public @Nullable R putIfAbsent(K key, R added) {
        return stripe(key).putIfAbsent(key, added);
    }

    @Override
    public @Nullable R remove(Object key) {
        return stripe(key).remove(key);
    }

    @Override
    public boolean remove(Object key, @Nullable Object expected) {
        return stripe(key).remove(key, expected);
    }

    @Override
    public @Nullable R replace(K key, R added) {
        return stripe(key).replace(key, added);
    }

    @Override
    public boolean replace(K key, R expected, R added) {
        return stripe(key).replace(key, expected, added);
    }

    @Override
    public Set<Entry<K, R>> entrySet() {
        return new Entries<>(stripes);
    }

    /** Like {@link #sample}, without one record. */
    List<EvictionCandidate<K, R>> sampleWithout(R spared, int sampleCount) {
        List<EvictionCandidate<K, R>> samples = sample(sampleCount);
        samples.removeIf(one -> one.getEvictable().equals(spared));
        return samples;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C extends EvictionCandidate<K, R>> List<C> sample(int sampleCount) {
        List<C> samples = new ArrayList<>(sampleCount);
        int first = ThreadLocalRandom.current().nextInt(STRIPES);
        for (int i = 0; i < STRIPES && samples.size() < sampleCount; i++) {
            Stripe<K, R> stripe = stripes.get((first + i) % STRIPES);
            for (Candidate<K, R> one : stripe.<Candidate<K, R>>getRandomSamples(sampleCount - samples.size())) {
                samples.add((C) one);
            }
        }
        return samples;
    }

    @Override
    public <C extends EvictionCandidate<K, R>> boolean tryEvict(
            @Nullable C candidate, EvictionListener<K, R> listener) {
        if (candidate == null || !remove(candidate.getAccessor(), candidate.getEvictable())) {
            return false;
        }
        listener.onEvict(candidate.getAccessor(), candidate.getEvictable(), false);
        return true;
    }

    private Stripe<K, R> stripe(Object key) {
        return stripes.get((key.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - STRIPE_BITS));
    }

    /** One of Hazelcast's maps. */
    private static final class Stripe<K, R extends Evictable<?>> extends SampleableConcurrentHashMap<K, R> {

        private static final long serialVersionUID = 1L;

        Stripe() {
            super(STRIPE_CAPACITY);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes", "TypeParameterUnusedInFormals"}) // The overridden signature.
        protected <E extends SamplingEntry> E createSamplingEntry(K key, R value) {
            return (E) new Candidate<>(key, value);
        }
    }

    /** An entry as the eviction policy sees it. */
    private static final class Candidate<K, R extends Evictable<?>>
            extends SampleableConcurrentHashMap.SamplingEntry<K, R> implements EvictionCandidate<K, R> {

        Candidate(K key, R value) {
            super(key, value);
        }

        @Override
        public K getAccessor() {
            return key;
        }

        @Override
        public R getEvictable() {
            return value;
        }

        @Override
        public Object getKey() {
            return key;
        }

        @Override
        public Object getValue() {
            return value.getValue();
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

    /** The entries of one stripe after the other, weakly consistent. */
    private static final class Entries<K, R extends Evictable<?>> extends AbstractSet<Entry<K, R>> {

        private final List<Stripe<K, R>> stripes;

        Entries(List<Stripe<K, R>> stripes) {
            this.stripes = stripes;
        }

        @Override
        public int size() {
            return stripes.stream().mapToInt(Stripe::size).sum();
        }

        @Override
        public Iterator<Entry<K, R>> iterator() {
            Iterator<Stripe<K, R>> rest = stripes.iterator();
            return new Iterator<>() {

                private Iterator<Entry<K, R>> current = Collections.emptyIterator();

                @Override
                public boolean hasNext() {
                    while (!current.hasNext() && rest.hasNext()) {
                        current = rest.next().entrySet().iterator();
                    }
                    return current.hasNext();
                }

                @Override
                public Entry<K, R> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return current.next();
                }
            };
        }
    }
}
