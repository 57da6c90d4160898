package org.cachedai.jcache;

import java.util.function.Consumer;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the hands of an entry processor (JSR-107, chapter 9). What the processor does to it is done to the cache when
 * the processor has returned. Used by one thread.
 */
final class ProcessedEntry<K, V> implements MutableEntry<K, V> {

    private final K key;
    private final boolean present;
    private final Through<K, V> through;
    private final Consumer<V> check;
    private @Nullable V value;
    private Use use = Use.NONE;

    /**
     * @param value what is there, or null
     * @param check throws when a value is not one for the cache
     */
    ProcessedEntry(K key, @Nullable V value, Through<K, V> through, Consumer<V> check) {
        this.key = key;
        this.value = value;
        this.present = value != null;
        this.through = through;
        this.check = check;
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
            value = through.load(key);
            use = value == null ? Use.NONE : Use.LOADED;
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
        boolean made = !present && (use == Use.SET || use == Use.LOADED);
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
            case NONE, UNMADE -> Step.nothing(result);
            case READ -> Step.access(result);
            case REMOVED -> Step.remove(result);
            case LOADED -> last == null ? Step.nothing(result) : Step.load(last, result);
            case SET -> last == null ? Step.nothing(result) : Step.put(last, result);
        };
    }

    /** What the processor has done last. */
    private enum Use {
        NONE,
        READ,
        LOADED,
        SET,
        REMOVED,
        UNMADE
    }
}
