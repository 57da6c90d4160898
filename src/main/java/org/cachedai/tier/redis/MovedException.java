package org.cachedai.tier.redis;

import redis.clients.jedis.HostAndPort;

/** Another node of the Cluster serves the slot from now on. */
final class MovedException extends RedirectedException {

    private static final long serialVersionUID = 1L;

    private final HostAndPort target;

    MovedException(RedisServer server, HostAndPort target) {
        super(server + ": the slot is served by " + target);
        this.target = target;
    }

    /** Who serves it. */
    HostAndPort target() {
        return target;
    }
}
