package org.cachedai.rest;

import java.util.concurrent.TimeUnit;
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
            case MISS -> CACHE + "; fwd=miss" + (call.stored() ? "; stored" : "");
            case COLLAPSED -> CACHE + "; fwd=miss; collapsed";
            case BYPASS -> CACHE + "; fwd=bypass";
            case ERROR -> CACHE + "; fwd=miss; detail=error";
        };
    }

    private static String hit(CallOutcome call) {
        String detail = call.outcome() == Outcome.NEAR_HIT ? "; detail=near" : "; detail=far";
        if (call.remainingMillis() == Long.MAX_VALUE) {
            return CACHE + "; hit" + detail;
        }
        return CACHE + "; hit; ttl=" + TimeUnit.MILLISECONDS.toSeconds(call.remainingMillis()) + detail;
    }
}
