package org.cachedai.tier;

import java.util.concurrent.ThreadLocalRandom;

/** What tells one write of a key from every other. */
final class Versions {

    private Versions() {}

    /** A version that no entry has, as good as certainly; never {@link FarTier#ABSENT} or {@link FarTier#ANY}. */
    static long fresh() {
        long version = ThreadLocalRandom.current().nextLong();
        return version == FarTier.ABSENT || version == FarTier.ANY ? 1 : version;
    }
}
