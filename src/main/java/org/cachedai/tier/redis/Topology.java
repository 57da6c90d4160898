package org.cachedai.tier.redis;

import java.util.Set;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** Which primary serves what, now. Thread-safe. */
interface Topology extends AutoCloseable {

    /** The primary that serves a name, or null while none is known. */
    @Nullable
    HostAndPort find(byte[] name);

    /**
     * The primary that serves a name.
     *
     * @throws FarTierException while none is known
     */
    HostAndPort node(byte[] name);

    /** All primaries that are known. */
    Set<HostAndPort> nodes();

    /**
     * Something has failed that may come from a change: it is looked up again in the background.
     *
     * @param witness who knows best, or null
     */
    void suspect(@Nullable HostAndPort witness);

    /**
     * Returns when it was looked up again, or is known though nobody could be asked.
     *
     * @throws FarTierException when nothing is known
     */
    void renew(Deadline deadline);

    @Override
    void close();

    /** One server, which is where it is. */
    record Fixed(Layout layout) implements Topology {

        Fixed(HostAndPort server) {
            this(new Layout.OnePrimary(server));
        }

        @Override
        public @Nullable HostAndPort find(byte[] name) {
            return layout.node(name);
        }

        @Override
        public HostAndPort node(byte[] name) {
            return layout.nodes().iterator().next();
        }

        @Override
        public Set<HostAndPort> nodes() {
            return layout.nodes();
        }

        @Override
        public void suspect(@Nullable HostAndPort witness) {}

        @Override
        public void renew(Deadline deadline) {}

        @Override
        public void close() {}
    }
}
