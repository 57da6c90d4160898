package org.cachedai.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Redis behind the near tier.
 *
 * @param uri {@code redis://host:port/database} or {@code rediss://…}; without user information
 * @param user the ACL user, or null for the default user
 * @param password the password, or null for none
 * @param timeout the most that one exchange may take, connecting included
 * @param poolSize the most connections
 */
public record RedisSettings(
        URI uri, @Nullable String user, @Nullable String password, Duration timeout, int poolSize) {

    /** Where it is and its limits, never the password. */
    @Override
    public String toString() {
        return "RedisSettings[uri=" + uri + ", timeout=" + timeout + ", poolSize=" + poolSize + "]";
    }
}
