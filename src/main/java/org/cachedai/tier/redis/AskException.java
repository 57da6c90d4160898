package org.cachedai.tier.redis;

import redis.clients.jedis.HostAndPort;

/** Another node of the Cluster, to which the slot is being moved, has what this command is about, but may not have more. */
final class AskException extends RedirectedException {

    private static final long serialVersionUID = 1L;

    private final HostAndPort target;

    AskException(RedisServer server, HostAndPort target) {
        super(server + ": the cache's slot is being moved to " + target);
        this.target = target;
    }

    /** Who is to be asked, for this one time. */
    HostAndPort target() {
        return target;
    }
}
