package org.cachedai.annotation;

import java.lang.annotation.Annotation;
import javax.cache.Cache;
import org.cachedai.flight.Flights;

/** Removes every entry. */
record RemoveAllChange(BoundCaches caches, Flights flights) implements ChangeOperation.Change {

    @Override
    public Runnable prepare(InvocationDetails<? extends Annotation> invocation) {
        return () -> removeAll(caches.cache(invocation));
    }

    private void removeAll(Cache<Object, Object> cache) {
        flights.outdateAll(BoundCaches.owner(cache), cache.getName());
        cache.removeAll();
    }
}
