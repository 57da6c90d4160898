package org.cachedai.tck;

import java.net.URI;
import org.cachedai.tier.FarNames;
import redis.clients.jedis.Jedis;

/** How many changes of a cache Redis has announced. */
final class Announced {

    private static Jedis connection;

    private Announced() {}

    static synchronized long changesOf(String cache) {
        if (connection == null) {
            connection = new Jedis(URI.create(System.getProperty("cachedai.redis.url")));
        }
        byte[] count = connection.get(new FarNames("default", cache).changes());
        return count == null ? 0 : Long.parseLong(new String(count, java.nio.charset.StandardCharsets.US_ASCII));
    }
}
