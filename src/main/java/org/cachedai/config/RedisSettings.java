package org.cachedai.config;

import java.net.URI;
import java.time.Duration;

/**
 * The Redis behind the near tier.
 *
 * @param uri {@code redis://host:port/database}, {@code redis+sentinel://host:port,host:port/name/database} or
 *     {@code redis+cluster://host:port,host:port}, or with {@code rediss}; without user information
 * @param caller who calls the servers
 * @param sentinelCaller who calls the Sentinels
 * @param timeout the most that one exchange may take, connecting included
 * @param poolSize the most connections to one server
 */
public record RedisSettings(URI uri, RedisCaller caller, RedisCaller sentinelCaller, Duration timeout, int poolSize) {

    /** Where it is and its limits, never who calls. */
    @Override
    public String toString() {
        return "RedisSettings[uri=" + uri + ", timeout=" + timeout + ", poolSize=" + poolSize + "]";
    }
}
