package org.cachedai.tier.redis;

import java.util.Optional;
import org.cachedai.tier.FarTierException;
import redis.clients.jedis.HostAndPort;

/** A node of a Cluster has done nothing, because another one serves what it was asked about. */
final class MovedException extends FarTierException {

    private static final long serialVersionUID = 1L;

    private final HostAndPort target;

    private MovedException(RedisServer server, HostAndPort target) {
        super(server + ": the slot is served by " + target);
        this.target = target;
    }

    /**
     * Reads {@code MOVED <slot> <host>:<port>}, where no host stands for the one that has answered.
     *
     * @param server who has answered
     */
    static Optional<MovedException> parse(RedisServer server, String message) {
        String[] words = message.split(" ", -1);
        int colon = words.length == 3 ? words[2].lastIndexOf(':') : -1;
        if (!words[0].equals("MOVED")
                || colon < 0
                || !words[2].substring(colon + 1).matches("[1-9]\\d{0,4}")) {
            return Optional.empty();
        }
        String host = words[2].substring(0, colon);
        HostAndPort target =
                new HostAndPort(host.isEmpty() ? server.host() : host, Integer.parseInt(words[2].substring(colon + 1)));
        return Optional.of(new MovedException(server, target));
    }

    /** Who serves it. */
    HostAndPort target() {
        return target;
    }
}
