package org.cachedai.tier.redis;

/** The slot is being moved to another node of the Cluster, and neither of both has all that the command is about. */
final class TryAgainException extends RedirectedException {

    private static final long serialVersionUID = 1L;

    TryAgainException(RedisServer server) {
        super(server + ": the cache's slot is being moved to another node, and no node has the whole of what was asked"
                + " for");
    }
}
