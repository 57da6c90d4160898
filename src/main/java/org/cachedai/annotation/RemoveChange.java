package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import org.cachedai.flight.Flights;

/** Removes an entry. */
record RemoveChange(BoundCaches caches, Flights flights) implements ChangeOperation.Change {

    @Override
    public Runnable prepare(InvocationDetails<? extends Annotation> invocation) {
        Object key = caches.key(invocation);
        return () -> remove(caches.cache(invocation), key);
    }

    private void remove(Cache<Object, Object> cache, Object key) {
        flights.outdate(new Flights.Entry(BoundCaches.owner(cache), cache.getName(), key));
        cache.remove(key);
    }
}
