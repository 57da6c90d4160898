package org.cachedai.bench.peer;

import java.net.URI;

/** Where the Redis of the benchmarks listens: a system property of every JVM that takes part. */
public final class RedisPort {

    /** The system property. */
    public static final String PROPERTY = "bench.redis.port";

    static final String HOST = "127.0.0.1";

    private RedisPort() {}

    static int port() {
        Integer port = Integer.getInteger(PROPERTY);
        if (port == null) {
            throw new IllegalStateException(
                    "No Redis: run the benchmarks by org.cachedai.bench.Bench, which starts one");
        }
        return port;
    }

    static URI uri() {
        return URI.create("redis://" + HOST + ":" + port());
    }
}
