package org.cachedai.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;

/**
 * One cache in two managers, asked in turn. Each waits, before it is asked, until it has heard of what was done through
 * the other, since the near tiers agree only a moment later. A cache does not take turns where the kit's assertions look
 * at one JVM: at its statistics, its beans, and what its listeners hear before an operation returns.
 */
final class PairCache<K, V> {

    private static final Set<String> ASKED_OF_THE_FIRST = Set.of(
            "getName",
            "unwrap",
            "isClosed",
            "getConfiguration",
            "registerCacheEntryListener",
            "deregisterCacheEntryListener");
    private static final long PATIENCE_SECONDS = 5;

    private final PairManager manager;
    private final Cache<K, V> first;
    private final Cache<K, V> second;
    private final long madeBefore;
    private final Cache<K, V> proxy = newProxy();
    private boolean alone;
    private boolean secondsTurn;

    /** @param second the cache in the other manager, or null when the first is always asked */
    PairCache(PairManager manager, Cache<K, V> first, Cache<K, V> second) {
        this.manager = manager;
        this.first = first;
        this.second = second;
        this.alone = second == null;
        this.madeBefore = alone ? 0 : Announced.changesOf(first.getName());
    }

    static boolean canTakeTurns(Cache<?, ?> cache) {
        CompleteConfiguration<?, ?> configuration = cache.getConfiguration(CompleteConfiguration.class);
        boolean shared = cache.unwrap(TieredCache.class).statistics().farTier() != FarTierState.NONE;
        return shared
                && !configuration.isStatisticsEnabled()
                && !configuration.isManagementEnabled()
                && !configuration
                        .getCacheEntryListenerConfigurations()
                        .iterator()
                        .hasNext();
    }

    /** Always the same object. */
    Cache<K, V> asCache() {
        return proxy;
    }

    /** No turns are taken from now on. */
    void lookAtTheFirst() {
        alone = true;
    }

    private Object call(Object self, Method method, Object[] arguments) throws InvocationTargetException {
        try {
            return switch (method.getName()) {
                case "getCacheManager" -> manager;
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                case "close" -> closeBoth();
                default -> method.invoke(whoseTurn(method.getName()), arguments);
            };
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // The proxy passes everything on to caches of these types.
    private Cache<K, V> newProxy() {
        return (Cache<K, V>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (self, method, arguments) -> {
                    try {
                        return call(self, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object closeBoth() {
        first.close();
        if (second != null) {
            second.close();
        }
        return null;
    }

    private Cache<K, V> whoseTurn(String method) {
        alone |= method.equals("registerCacheEntryListener");
        if (alone || ASKED_OF_THE_FIRST.contains(method) || first.isClosed()) {
            return first;
        }
        secondsTurn = !secondsTurn;
        Turns.take();
        Cache<K, V> asked = secondsTurn ? second : first;
        awaitHeard(asked, secondsTurn ? first : second);
        return asked;
    }

    private void awaitHeard(Cache<K, V> asked, Cache<K, V> other) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long made = Announced.changesOf(first.getName());
        while (made > madeBefore && (heard(asked) < made || heard(other) < made)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("A cache has not heard of a change for " + PATIENCE_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    private static long heard(Cache<?, ?> cache) {
        return cache.unwrap(TieredCache.class).statistics().lastChangeHeard();
    }
}
