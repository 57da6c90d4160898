package org.cachedai.tier.redis;

import java.util.Optional;
import org.cachedai.tier.FarTierException;

/**
 * A node of a Cluster has done nothing of what it was asked, because the slot has moved or is being moved. The connection
 * is as good as before.
 */
abstract class RedirectedException extends FarTierException {

    private static final long serialVersionUID = 1L;
    private static final String MOVED = "MOVED";
    private static final String ASK = "ASK";
    private static final String TRYAGAIN = "TRYAGAIN";

    RedirectedException(String message) {
        super(message);
    }

    /**
     * Reads {@code MOVED <slot> <host>:<port>}, the same with {@code ASK}, or {@code TRYAGAIN}; empty when it is anything
     * else.
     *
     * @param server who has answered
     */
    static Optional<RedirectedException> parse(RedisServer server, String message) {
        String[] words = message.split(" ", -1);
        if (words[0].equals(TRYAGAIN)) {
            return Optional.of(new TryAgainException(server));
        }
        boolean moved = words[0].equals(MOVED);
        if (words.length != 3 || !(moved || words[0].equals(ASK))) {
            return Optional.empty();
        }
        return NodeAddress.parse(words[2], server.host())
                .map(target -> moved ? new MovedException(server, target) : new AskException(server, target));
    }

    /** Whether an error is one of these. */
    static boolean isCode(String code) {
        return code.equals(MOVED) || code.equals(ASK) || code.equals(TRYAGAIN);
    }
}
