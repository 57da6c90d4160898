package org.cachedai.jcache;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A change as a listener sees it. Every listener gets values of its own where they could be changed. After a removal or
 * an expiry the value is the one that was there last.
 */
final class ChangeEvent<K, V, S> extends CacheEntryEvent<K, V> {

    private static final long serialVersionUID = 1L;

    private final transient Change<K, S> change;
    private final transient Forms<K, V, S> forms;

    ChangeEvent(Cache<K, V> source, Change<K, S> change, Forms<K, V, S> forms) {
        super(source, change.type());
        this.change = change;
        this.forms = forms;
    }

    @Override
    public K getKey() {
        return forms.giveKey(change.key());
    }

    @Override
    public @Nullable V getValue() {
        S after = change.after();
        return forms.giveOrNull(after == null ? change.before() : after);
    }

    @Override
    public @Nullable V getOldValue() {
        return forms.giveOrNull(change.before());
    }

    @Override
    public boolean isOldValueAvailable() {
        return change.before() != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The event is no " + type.getName());
    }
}
