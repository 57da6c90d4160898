package org.cachedai.tck;

import java.io.IOException;
import java.net.ServerSocket;
import javax.cache.Caching;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.RunListener;
import redis.embedded.RedisServer;

/**
 * Names the provider to the kit, and starts the Redis that it needs. Hazelcast's jar registers a provider too, so ours is
 * named by JSR-107's own system property; a test of the kit removes the property when it ends, so it is set before each.
 */
public final class ProviderUnderTest extends RunListener {

    private final Mode mode = Mode.configured();
    private RedisServer redis;

    @Override
    public void testRunStarted(Description description) throws IOException {
        nameProvider();
        if (mode != Mode.MEMORY) {
            int port = freePort();
            redis = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            redis.start();
            System.setProperty("cachedai.redis.url", "redis://127.0.0.1:" + port);
        }
    }

    @Override
    public void testStarted(Description description) {
        nameProvider();
    }

    @Override
    public void testRunFinished(Result result) throws IOException {
        Caching.getCachingProvider(mode.provider()).close();
        if (redis != null) {
            redis.stop();
        }
        mode.requireDone();
    }

    private void nameProvider() {
        System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, mode.provider());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
