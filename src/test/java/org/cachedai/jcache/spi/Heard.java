package org.cachedai.jcache.spi;

import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener to everything, which keeps what it hears as text, in order, and then does something. */
final class Heard extends CopyOnWriteArrayList<String>
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    private static final long serialVersionUID = 1L;

    private final transient Runnable then;

    Heard() {
        this(() -> {});
    }

    Heard(Runnable then) {
        this.then = then;
    }

    static CacheEntryListenerConfiguration<String, String> synchronously(Heard listener) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true);
    }

    static CacheEntryListenerConfiguration<String, String> synchronously(
            Heard listener, CacheEntryEventFilter<String, String> filter) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, () -> filter, true, true);
    }

    static CacheEntryListenerConfiguration<String, String> asynchronously(Heard listener) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, false);
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    private void hear(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(event -> add(event.getEventType() + " " + event.getKey() + "=" + event.getValue()
                + (event.isOldValueAvailable() ? " was " + event.getOldValue() : "")));
        then.run();
    }
}
