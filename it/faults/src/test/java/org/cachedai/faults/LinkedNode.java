package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.spi.CachingProvider;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.TierEvent;
import org.cachedai.spi.TierEvents;

/** What is a JVM elsewhere: a provider of its own on a Redis, and what it tells of its link. Thread-safe. */
final class LinkedNode implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CachingProvider provider = new TieredCachingProvider();
    private final CacheManager manager;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    LinkedNode(URI redis, Map<String, String> settings) {
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        this.manager = provider.getCacheManager(redis, LinkedNode.class.getClassLoader(), properties);
        manager.unwrap(TierEvents.class).listen(event -> told.add(new Told(event, System.nanoTime())));
    }

    /** A cache of texts that live for ever, made when it is not there. */
    Cache<String, String> cache(String name) {
        return cache(name, EternalExpiryPolicy.factoryOf());
    }

    /** A cache of texts, made when it is not there. */
    Cache<String, String> cache(String name, Factory<ExpiryPolicy> lives) {
        Cache<String, String> present = manager.getCache(name, String.class, String.class);
        return present != null
                ? present
                : manager.createCache(
                        name,
                        new MutableConfiguration<String, String>()
                                .setTypes(String.class, String.class)
                                .setExpiryPolicyFactory(lives));
    }

    /** How often something was told. */
    long told(TierEvent event) {
        return told.stream().filter(one -> one.event() == event).count();
    }

    /** Returns when the node uses Redis again; since when, by the monotonic clock in nanoseconds, as is what is given. */
    long awaitUp(long afterNanos) {
        await(() -> firstUp(afterNanos).isPresent());
        return firstUp(afterNanos).getAsLong();
    }

    /** Returns when something is so. */
    static void await(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_NANOS);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        provider.close();
    }

    private OptionalLong firstUp(long afterNanos) {
        return told.stream()
                .filter(one -> one.event() == TierEvent.BREAKER_CLOSED && one.atNanos() - afterNanos > 0)
                .mapToLong(Told::atNanos)
                .findFirst();
    }

    private record Told(TierEvent event, long atNanos) {}
}
