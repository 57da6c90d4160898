package org.cachedai.alert;

import java.time.Instant;
import org.cachedai.spi.TierEvent;

/** Changes of the tiers' state as alerts. */
public final class TierAlerts {

    private TierAlerts() {}

    /**
     * The alert of a change.
     *
     * @param at when it was noticed
     */
    public static CacheAlert of(TierEvent event, Instant at) {
        return switch (event) {
            case BREAKER_OPEN ->
                alert(
                        CacheAlert.Kind.REDIS_BREAKER,
                        1,
                        at,
                        "Redis is out of use and the cache works on the near tier alone: see whether the server at"
                                + " cachedai.redis.url runs and can be reached.");
            case BREAKER_HALF_OPEN ->
                alert(CacheAlert.Kind.REDIS_BREAKER, 0.5, at, "Redis answers again; what it has missed is made good.");
            case BREAKER_CLOSED -> alert(CacheAlert.Kind.REDIS_BREAKER, 0, at, "Redis is in use again.");
            case CHANNEL_LOST ->
                alert(
                        CacheAlert.Kind.REDIS_CHANNEL,
                        1,
                        at,
                        "Changes by other JVMs are not heard, and every read asks Redis: see whether the user may"
                                + " subscribe, and whether the network drops idle connections.");
            case CHANNEL_BACK -> alert(CacheAlert.Kind.REDIS_CHANNEL, 0, at, "Changes by other JVMs are heard again.");
            case QUEUE_OVERFLOW ->
                alert(
                        CacheAlert.Kind.REDIS_QUEUE,
                        1,
                        at,
                        "More answers were changed while Redis was away than are kept in mind, so that the operation's"
                                + " answers there are dropped: nothing is stale, but they are loaded anew.");
        };
    }

    private static CacheAlert alert(CacheAlert.Kind kind, double value, Instant at, String message) {
        return new CacheAlert(kind, "", value > 0, value, 1, at, message);
    }
}
