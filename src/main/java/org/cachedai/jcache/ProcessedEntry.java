package org.cachedai.jcache;

import java.util.function.Consumer;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the hands of an entry processor (JSR-107, chapter 9). What the processor does to it is done to the cache when
 * the processor has returned. Used by one thread.
 */
final class ProcessedEntry<K, V> implements MutableEntry<K, V>, AutoCloseable {

    private final K key;
    private final ReadThrough<K, V, ?> through;
    private final Consumer<V> check;
    private boolean present;
    private @Nullable V value;
    private @Nullable DeferredLoad<V> load;
    private Use use = Use.NONE;

    /** @param check throws when a value is not one for the cache */
    ProcessedEntry(K key, ReadThrough<K, V, ?> through, Consumer<V> check) {
        this.key = key;
        this.through = through;
        this.check = check;
    }

    /**
     * Begins a run of the processor, which may not be the first.
     *
     * @param there the value that is there, or null
     */
    void begin(@Nullable V there) {
        close();
        value = there;
        present = there != null;
        load = null;
        use = Use.NONE;
    }

    /** Whether there was an entry when the last run began. */
    boolean wasThere() {
        return present;
    }

    /** Stores what the processor has loaded, and neither replaced nor removed; when its work is done. */
    void storeLoaded() {
        if (use == Use.LOADED && load != null) {
            load.store();
        }
    }

    /** Ends the load that has begun, if one has. */
    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public @Nullable V getValue() {
        if (value != null) {
            use = use == Use.NONE ? Use.READ : use;
        } else if (use == Use.NONE && through.isReading()) {
            DeferredLoad<V> begun = through.deferred(key);
            load = begun;
            value = begun.load();
            use = value == null ? Use.NONE : begun.isOwn() ? Use.LOADED : Use.SHARED;
        }
        return value;
    }

    @Override
    public void setValue(V newValue) {
        check.accept(newValue);
        value = newValue;
        use = Use.SET;
    }

    @Override
    public void remove() {
        boolean made = !present && (use == Use.SET || use == Use.LOADED || use == Use.SHARED);
        value = null;
        use = made ? Use.UNMADE : Use.REMOVED;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The entry is no " + type.getName());
    }

    /** What is to be done to the cache. */
    <R> Step<V, R> step(@Nullable R result) {
        V last = value;
        return switch (use) {
            case NONE, UNMADE, LOADED, SHARED -> Step.nothing(result);
            case READ -> Step.access(result);
            case REMOVED -> Step.remove(result);
            case SET -> last == null ? Step.nothing(result) : Step.put(last, result);
        };
    }

    /** What the processor has done last. */
    private enum Use {
        NONE,
        READ,
        /** Loaded, and still to be stored. */
        LOADED,
        /** Loaded by another one, who stores it. */
        SHARED,
        SET,
        REMOVED,
        UNMADE
    }
}
