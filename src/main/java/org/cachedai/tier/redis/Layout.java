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

    /**
     * The primaries that came after another layout and have all of their slots from primaries that are still there, so that
     * nothing was lost on the way. A primary that took a failed one's place is none.
     */
    Set<HostAndPort> joined(Layout before);

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

        @Override
        public Set<HostAndPort> joined(Layout before) {
            return Set.of();
        }
    }
}
