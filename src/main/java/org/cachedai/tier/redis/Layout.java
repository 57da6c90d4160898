package org.cachedai.tier.redis;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** Which primary serves what. Immutable. */
interface Layout {

    /** The primary that serves a name, or null for none. */
    @Nullable
    HostAndPort node(byte[] name);

    /** All primaries. */
    Set<HostAndPort> nodes();

    /** One primary that serves everything. */
    record OnePrimary(HostAndPort primary) implements Layout {

        @Override
        public HostAndPort node(byte[] name) {
            return primary;
        }

        @Override
        public Set<HostAndPort> nodes() {
            return Set.of(primary);
        }
    }
}
