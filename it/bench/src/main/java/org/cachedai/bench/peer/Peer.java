package org.cachedai.bench.peer;

import java.util.function.Function;

/** The caches that are measured. */
public enum Peer {
    CACHED_AI("CachedAI", CachedAi::inMemory),
    CACHED_AI_REDIS("CachedAI", CachedAi::overRedis),
    CAFFEINE("Caffeine", Caffeine::bare),
    CAFFEINE_JCACHE("Caffeine JCache", Caffeine::jcache),
    EHCACHE("Ehcache JCache", Ehcache::jcache),
    CACHE2K("cache2k JCache", Cache2k::jcache),
    HAZELCAST("Hazelcast JCache", Hazelcast::jcache),
    JEDIS("Jedis", BareJedis::open),
    REDISSON_JCACHE("Redisson JCache", Redisson::jcache),
    REDISSON_LOCAL_MAP("Redisson local", Redisson::localCachedMap);

    private final String title;
    private final Function<CacheForm, PeerCache> factory;

    Peer(String title, Function<CacheForm, PeerCache> factory) {
        this.title = title;
        this.factory = factory;
    }

    public String title() {
        return title;
    }

    /** Opens a cache; one in Redis may find what another one of this peer's has left. */
    public PeerCache open(CacheForm form) {
        return factory.apply(form);
    }
}
