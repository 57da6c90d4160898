package org.cachedai.servers.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** Counts how often its method with an annotation of JSR-107 really runs. */
@ApplicationScoped
@CacheDefaults(cacheName = "results")
public class CountingResults {

    private final AtomicInteger runs = new AtomicInteger();

    /** A cached result that tells its number. */
    @CacheResult
    public String find(String question) {
        return question + ", run " + runs.incrementAndGet();
    }

    /** Forgets a result. */
    @CacheRemove
    public void forget(String question) {}
}
