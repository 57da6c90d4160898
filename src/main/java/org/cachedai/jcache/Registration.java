package org.cachedai.jcache;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener that is registered, and its filter. What they throw comes out as {@link CacheEntryListenerException}. */
final class Registration<K, V> {

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private final @Nullable EventQueue queue;

    /** @param queue where its events wait for their turn, or null when it is told at once */
    Registration(CacheEntryListenerConfiguration<K, V> configuration, @Nullable EventQueue queue) {
        this.configuration = configuration;
        this.listener = configuration.getCacheEntryListenerFactory().create();
        Factory<CacheEntryEventFilter<? super K, ? super V>> filters = configuration.getCacheEntryEventFilterFactory();
        this.filter = filters == null ? null : filters.create();
        this.queue = queue;
    }

    boolean isOf(CacheEntryListenerConfiguration<K, V> other) {
        return configuration.equals(other);
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
    }

    boolean hears(EventType type) {
        return switch (type) {
            case CREATED -> listener instanceof CacheEntryCreatedListener;
            case UPDATED -> listener instanceof CacheEntryUpdatedListener;
            case REMOVED -> listener instanceof CacheEntryRemovedListener;
            case EXPIRED -> listener instanceof CacheEntryExpiredListener;
        };
    }

    /** Tells it now. */
    void tell(CacheEntryEvent<K, V> event) {
        guarded(() -> {
            if (filter == null || filter.evaluate(event)) {
                pass(event);
            }
        });
    }

    /** Tells it when its turn has come, in the order in which this is called. */
    void tellLater(CacheEntryEvent<K, V> event) {
        if (queue != null) {
            queue.add(() -> tell(event));
        }
    }

    /** Like {@link #tellLater}, unless too much waits already; never waits. */
    void tellLaterIfRoom(CacheEntryEvent<K, V> event) {
        if (queue != null) {
            queue.offer(() -> tell(event));
        }
    }

    void close(Closing closing) {
        if (queue != null) {
            queue.close();
        }
        closing.close(listener);
        closing.close(filter);
    }

    @SuppressWarnings("unchecked") // A listener of super types takes events of sub types.
    private void pass(CacheEntryEvent<K, V> event) {
        Iterable<CacheEntryEvent<? extends K, ? extends V>> one = List.of(event);
        switch (event.getEventType()) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(one);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(one);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(one);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(one);
        }
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (CacheEntryListenerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheEntryListenerException("A cache entry listener or its filter has failed", e);
        }
    }
}
