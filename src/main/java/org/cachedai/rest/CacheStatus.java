package org.cachedai.rest;

import org.cachedai.core.CallOutcome;
import org.cachedai.core.Outcome;

/** The member that the cache adds to the {@code Cache-Status} header (RFC 9211). */
public final class CacheStatus {

    /** The header's name. */
    public static final String HEADER = "Cache-Status";

    private static final String CACHE = "cachedai";

    private CacheStatus() {}

    /** The member for one call, such as {@code cachedai; hit; ttl=3599; detail=near}. */
    public static String of(CallOutcome call) {
        return switch (call.outcome()) {
            case NEAR_HIT, FAR_HIT -> hit(call);
            case STALE_WHILE_REVALIDATE -> CACHE + "; hit" + ttl(call) + "; detail=stale-while-revalidate";
            case STALE_IF_ERROR -> CACHE + "; fwd=stale" + ttl(call) + "; detail=stale-if-error";
            case MISS -> CACHE + "; fwd=miss" + (call.stored() ? "; stored" : "");
            case COLLAPSED -> CACHE + "; fwd=miss; collapsed";
            case BYPASS -> CACHE + "; fwd=bypass";
            case ERROR -> CACHE + "; fwd=miss; detail=error";
        };
    }

    private static String hit(CallOutcome call) {
        String detail = call.outcome() == Outcome.NEAR_HIT ? "; detail=near" : "; detail=far";
        return CACHE + "; hit" + ttl(call) + detail;
    }

    /** How long the answer is still fresh, negative when it is stale (RFC 9211, section 2.5). */
    private static String ttl(CallOutcome call) {
        long remaining = call.remainingMillis();
        return remaining == Long.MAX_VALUE ? "" : "; ttl=" + Math.floorDiv(remaining, 1_000L);
    }
}
