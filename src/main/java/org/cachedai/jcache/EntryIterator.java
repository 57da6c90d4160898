package org.cachedai.jcache;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the live entries of a cache, a page of keys at a time, weakly consistent; an entry of the far tier may
 * come twice while Redis rearranges its table. Every entry on the way counts as an access. Used by one thread.
 */
final class EntryIterator<K, V, S> implements Iterator<Cache.Entry<K, V>> {

    private final Cache<K, V> cache;
    private final EntryReads<K, V, S> reads;
    private final Iterator<List<K>> pages;
    private Iterator<Map.Entry<K, StoredEntry<S>>> page = Collections.emptyIterator();
    private @Nullable K last;

    EntryIterator(Cache<K, V> cache, EntryReads<K, V, S> reads, Iterator<List<K>> pages) {
        this.cache = cache;
        this.reads = reads;
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        if (cache.isClosed()) {
            throw new IllegalStateException(
                    "Cache '" + cache.getName() + "' is closed, so there is nothing to iterate");
        }
        while (!page.hasNext() && pages.hasNext()) {
            page = reads.peekAll(pages.next()).entrySet().iterator();
        }
        return page.hasNext();
    }

    @Override
    public Cache.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map.Entry<K, StoredEntry<S>> next = page.next();
        last = next.getKey();
        return reads.read(next.getKey(), next.getValue());
    }

    @Override
    public void remove() {
        K key = last;
        if (key == null) {
            throw new IllegalStateException("Call next first");
        }
        last = null;
        cache.remove(key);
    }
}
