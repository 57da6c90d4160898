package org.cachedai.tier.redis;

import java.nio.charset.StandardCharsets;
import org.cachedai.tier.FarNames;

/**
 * The channels of a cache. Redis has one set of channels for all its databases, so those of another database than 0 end
 * with {@code @} and its number. Immutable.
 */
final class Channels {

    private final String suffix;

    /** @param database the number of the database */
    Channels(int database) {
        this.suffix = database == 0 ? "" : "@" + database;
    }

    String changes(FarNames cache) {
        return new String(cache.changes(), StandardCharsets.ISO_8859_1) + suffix;
    }

    String events(FarNames cache) {
        return cache.events() + suffix;
    }
}
