package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationParameter;
import org.cachedai.flight.Flights;
import org.jspecify.annotations.Nullable;

/** Stores the value parameter. A null removes the entry, since a cache holds no null and what it holds is no longer so. */
record PutChange(BoundCaches caches, Flights flights) implements ChangeOperation.Change {

    @Override
    public Runnable prepare(InvocationDetails<? extends Annotation> invocation) {
        Object key = caches.key(invocation);
        CacheInvocationParameter parameter = invocation.getValueParameter();
        Object value = parameter == null ? null : parameter.getValue();
        return () -> put(caches.cache(invocation), key, value);
    }

    private void put(Cache<Object, Object> cache, Object key, @Nullable Object value) {
        flights.outdate(new Flights.Entry(BoundCaches.owner(cache), cache.getName(), key));
        if (value == null) {
            cache.remove(key);
        } else {
            cache.put(key, value);
        }
    }
}
