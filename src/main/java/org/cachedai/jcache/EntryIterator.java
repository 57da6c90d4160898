package org.cachedai.jcache;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the live entries of a cache, a page of keys at a time, weakly consistent; an entry of the far tier may
 * come twice while Redis rearranges its table. Every entry on the way counts as an access. Used by one thread.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final Cache<K, V> cache;
    private final EntryReads<K, V, ?> reads;
    private final Iterator<List<K>> pages;
    private Iterator<Map.Entry<K, V>> page = Collections.emptyIterator();
    private @Nullable K last;

    EntryIterator(Cache<K, V> cache, EntryReads<K, V, ?> reads, Iterator<List<K>> pages) {
        this.cache = cache;
        this.reads = reads;
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && pages.hasNext()) {
            page = reads.getPresent(pages.next()).entrySet().iterator();
        }
        return page.hasNext();
    }

    @Override
    public Cache.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map.Entry<K, V> next = page.next();
        last = next.getKey();
        return new ReadEntry<>(next.getKey(), next.getValue());
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
