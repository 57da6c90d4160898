package org.cachedai.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.cachedai.tier.FarNames;
import redis.clients.jedis.Jedis;

/** How many changes of a cache Redis has announced. */
final class Announced {

    private static final long PATIENCE_SECONDS = 10;

    private static Jedis connection;

    private Announced() {}

    /** Waits until a destroyed cache's count of changes is gone, so that the next cache of its name begins at the first. */
    static void awaitForgotten(String cache) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (changesOf(cache) != 0) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("A destroyed cache is still in Redis after " + PATIENCE_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    static synchronized long changesOf(String cache) {
        if (connection == null) {
            connection = new Jedis(URI.create(System.getProperty("cachedai.redis.url")));
        }
        byte[] count = connection.get(new FarNames("default", cache).changes());
        return count == null ? 0 : Long.parseLong(new String(count, US_ASCII));
    }
}
