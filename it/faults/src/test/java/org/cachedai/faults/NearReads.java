package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.cache.Cache;
import org.cachedai.spi.Tier;
import org.cachedai.spi.TieredCache;
import org.cachedai.spi.TieredCache.Found;

/** Which tier serves. */
final class NearReads {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private NearReads() {}

    /** Returns when the near tier serves a key, so that what is read from then on may be stale. */
    static <V> void await(Cache<String, V> cache, String key) {
        awaitAny(cache, key, any -> true);
    }

    /** Returns when the near tier serves a value of a key. */
    static <V> void await(Cache<String, V> cache, String key, V value) {
        awaitAny(cache, key, value::equals);
    }

    private static <V> void awaitAny(Cache<String, V> cache, String key, Predicate<V> expected) {
        @SuppressWarnings("unchecked")
        TieredCache<String, V> tiered = cache.unwrap(TieredCache.class);
        long begun = System.nanoTime();
        Found<V> found = tiered.lookup(key);
        while (found == null || found.tier() != Tier.NEAR || !expected.test(found.value())) {
            assertThat(System.nanoTime() - begun)
                    .as("the time until the near tier serves %s, %s now", key, found)
                    .isLessThan(PATIENCE_NANOS);
            found = tiered.lookup(key);
        }
    }
}
