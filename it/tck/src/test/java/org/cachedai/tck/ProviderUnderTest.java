package org.cachedai.tck;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Caching;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;
import redis.embedded.RedisServer;

/**
 * Names the provider to the kit, and starts the Redis that it needs. Hazelcast's jar registers a provider too, so ours is
 * named by JSR-107's own system property; a test of the kit removes the property when it ends, so it is set before each.
 * Fails the run when not every test of the kit was run, unless only some were asked for with {@code -Dtest}.
 */
public final class ProviderUnderTest extends RunListener {

    private static final int TESTS_OF_THE_KIT = 491;
    private static final String OURS = ProviderUnderTest.class.getPackageName();

    private final Mode mode = Mode.configured();
    private final AtomicInteger finished = new AtomicInteger();
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
    public void testFinished(Description description) {
        if (!description.getClassName().startsWith(OURS)) {
            finished.incrementAndGet();
        }
    }

    @Override
    public void testAssumptionFailure(Failure failure) {
        finished.decrementAndGet();
    }

    @Override
    public void testRunFinished(Result result) throws IOException {
        Caching.getCachingProvider(mode.provider()).close();
        if (redis != null) {
            redis.stop();
        }
        requireWholeKit();
    }

    private void requireWholeKit() {
        System.out.println("Tests of the kit that were run: " + finished.get());
        if (System.getProperty("test") != null) {
            return;
        }
        if (finished.get() != TESTS_OF_THE_KIT) {
            throw new AssertionError("Of the kit's " + TESTS_OF_THE_KIT + " tests " + finished.get() + " were run");
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
