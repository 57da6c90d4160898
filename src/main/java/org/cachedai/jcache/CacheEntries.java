package org.cachedai.jcache;

import java.util.Iterator;
import org.cachedai.codec.ValueForm;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.tier.Hit;
import org.cachedai.tier.StoreCounts;
import org.cachedai.tier.TieredStore;
import org.jspecify.annotations.Nullable;

/** The entries of one cache as values with a life. Thread-safe. */
final class CacheEntries<K, V, S> implements AutoCloseable {

    private final TieredStore<K, S> store;
    private final ValueForm<V, S> form;
    private final ExpiryRules expiry;

    CacheEntries(TieredStore<K, S> store, ValueForm<V, S> form, ExpiryRules expiry) {
        this.store = store;
        this.form = form;
        this.expiry = expiry;
    }

    /** Reads an entry, which may prolong its life. */
    @Nullable
    Found<V> access(K key) {
        Hit<S> hit = store.get(key);
        if (hit == null) {
            return null;
        }
        long end = expiry.endOfAccessed(hit.expiresMillis());
        if (end != hit.expiresMillis()) {
            store.expireNearAt(key, end);
        }
        return new Found<>(form.give(hit.value()), hit.near() ? Tier.NEAR : Tier.FAR, expiry.remaining(end));
    }

    /** The value, without an effect on its life. */
    @Nullable
    V peek(K key) {
        Hit<S> hit = store.get(key);
        return hit == null ? null : form.give(hit.value());
    }

    boolean contains(K key) {
        return store.get(key) != null;
    }

    /**
     * Writes an entry. With a far tier every write begins a new life, because whether an entry is there already would
     * take another round trip to know.
     *
     * @return whether it was stored; not when its life would be over at once
     */
    boolean put(K key, V value) {
        S kept = form.keep(value);
        Hit<S> present = store.hasFar() ? null : store.get(key);
        long end = present == null ? expiry.endOfNew() : expiry.endOfUpdated(present.expiresMillis());
        if (expiry.isOver(end)) {
            store.remove(key);
            return false;
        }
        store.put(key, kept, end);
        return true;
    }

    void remove(K key) {
        store.remove(key);
    }

    void clear() {
        store.clear();
    }

    boolean isShared() {
        return store.hasFar();
    }

    /** The keys in the near tier, weakly consistent. */
    Iterator<K> nearKeys() {
        return store.nearKeys();
    }

    StoreCounts counts() {
        return store.counts();
    }

    @Override
    public void close() {
        store.close();
    }
}
