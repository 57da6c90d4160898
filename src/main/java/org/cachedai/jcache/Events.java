package org.cachedai.jcache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListenerException;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.StoreListener;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache. Synchronous ones are told of this JVM's changes by the thread that makes them, before the
 * operation returns, which takes as long as they take (JSR-107, {@code isSynchronous}); of changes in other JVMs all are
 * told asynchronously, in the order in which the far tier made them. Thread-safe.
 */
final class Events<K, V, S> implements StoreListener<K, S> {

    private final Cache<K, V> source;
    private final EntryStore<K, S> store;
    private final Forms<K, V, S> forms;
    private final Executor executor;
    private final List<Registration<K, V>> registrations = new CopyOnWriteArrayList<>();

    Events(Cache<K, V> source, EntryStore<K, S> store, Forms<K, V, S> forms, Executor executor) {
        this.source = source;
        this.store = store;
        this.forms = forms;
        this.executor = executor;
    }

    /** Whether anybody in this JVM listens. */
    boolean areHeard() {
        return !registrations.isEmpty();
    }

    /**
     * Begins to tell a listener.
     *
     * @throws IllegalArgumentException when it is registered already
     * @throws CacheException when it or its filter cannot be made; then nobody is registered
     */
    synchronized void register(CacheEntryListenerConfiguration<K, V> configuration) {
        if (registrations.stream().anyMatch(registration -> registration.isOf(configuration))) {
            throw new IllegalArgumentException(
                    "Cache '" + source.getName() + "' has a listener of this configuration already");
        }
        registrations.add(registration(configuration));
        store.tell(this, true);
    }

    synchronized void deregister(CacheEntryListenerConfiguration<K, V> configuration, Closing closing) {
        List<Registration<K, V>> leaving = registrations.stream()
                .filter(registration -> registration.isOf(configuration))
                .toList();
        registrations.removeAll(leaving);
        leaving.forEach(registration -> registration.close(closing));
        if (registrations.isEmpty()) {
            store.tell(null, false);
        }
    }

    /** Tells of a change by this JVM. Every listener is told, also when one of them fails. */
    void tell(Change<K, S> change) {
        CacheEntryListenerException failure = null;
        for (Registration<K, V> registration : registrations) {
            try {
                tell(registration, change, registration.isSynchronous() ? Registration::tell : Registration::tellLater);
            } catch (CacheEntryListenerException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void expired(K key, S value) {
        tell(Change.expired(key, value));
    }

    @Override
    public void expiredElsewhere(K key, S value) {
        tellOfElsewhere(Change.expired(key, value));
    }

    @Override
    public void changedElsewhere(K key, @Nullable S before, @Nullable S after) {
        Change<K, S> change;
        if (after != null) {
            change = Change.put(key, after, before);
        } else if (before != null) {
            change = Change.removed(key, before);
        } else {
            return;
        }
        tellOfElsewhere(change);
    }

    void close(Closing closing) {
        registrations.forEach(registration -> registration.close(closing));
    }

    private Registration<K, V> registration(CacheEntryListenerConfiguration<K, V> configuration) {
        boolean queued = !configuration.isSynchronous() || store.isShared();
        EventQueue queue = queued ? new EventQueue(source.getName(), executor) : null;
        try {
            return new Registration<>(configuration, queue);
        } catch (RuntimeException e) {
            throw new CacheException(
                    "Cache '" + source.getName() + "': the factory of a listener or of its filter has failed", e);
        }
    }

    private void tellOfElsewhere(Change<K, S> change) {
        registrations.forEach(registration -> tell(registration, change, Registration::tellLaterIfRoom));
    }

    private void tell(
            Registration<K, V> registration,
            Change<K, S> change,
            BiConsumer<Registration<K, V>, CacheEntryEvent<K, V>> way) {
        if (registration.hears(change.type())) {
            way.accept(registration, new ChangeEvent<>(source, change, forms));
        }
    }
}
