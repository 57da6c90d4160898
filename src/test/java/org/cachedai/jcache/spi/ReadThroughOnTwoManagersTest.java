package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Two managers on one Redis, as two JVMs have them, whose callers miss the same entries. */
@Timeout(60)
class ReadThroughOnTwoManagersTest {

    private static final int CALLERS = 20;
    private static final Duration LESS_THAN_THE_LEASE = Duration.ofSeconds(10);

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.REDIS);

    @RegisterExtension
    final Callers callers = new Callers();

    private final HeldLoader loader = new HeldLoader();
    private Cache<String, String> here;
    private Cache<String, String> there;

    @BeforeEach
    void open() {
        here = reading(caches.newManager("cachedai.coherence.lease", "30s"));
        there = reading(caches.newManager("cachedai.coherence.lease", "30s"));
    }

    @Test
    void get_inBoth_loadsOnce() throws Exception {
        List<FutureTask<String>> calls = new ArrayList<>(callers.start(CALLERS, () -> here.get("k")));
        calls.addAll(callers.start(CALLERS, () -> there.get("k")));
        callers.awaitFollowing(2 * CALLERS - 2);
        loader.release();

        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("loaded k");
        }
        assertThat(loader.asked).containsExactly("k");
    }

    @Test
    void getAll_inBoth_loadsEachOnce() throws Exception {
        FutureTask<Map<String, String>> one = callers.start(() -> here.getAll(Set.of("a", "b", "c")));
        await().until(() -> loader.asked.size() == 3);
        FutureTask<Map<String, String>> other = callers.start(() -> there.getAll(Set.of("b", "c", "d")));
        await().until(() -> loader.asked.size() == 4);
        loader.release();

        assertThat(one.get()).containsOnlyKeys("a", "b", "c");
        assertThat(other.get()).containsOnlyKeys("b", "c", "d");
        assertThat(loader.asked).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void invoke_whileTheOtherLoads_takesItsValue() throws Exception {
        FutureTask<String> loading = callers.start(() -> here.get("k"));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<String> invoked = callers.start(() -> there.invoke("k", (entry, arguments) -> {
            String value = entry.getValue();
            entry.setValue(value + " and changed");
            return value;
        }));
        callers.awaitWaitingForOthers(1);
        loader.release();

        assertThat(loading.get()).isEqualTo("loaded k");
        assertThat(invoked.get()).isEqualTo("loaded k");
        assertThat(loader.asked).containsExactly("k");
        assertThat(there.get("k")).isEqualTo("loaded k and changed");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void get_whoseLoaderFails_leavesNoLease(Class<? extends Throwable> failure) {
        loader.release().answering(key -> fail(failure));

        assertThatThrownBy(() -> here.get("k"))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(failure));
        assertNoLeaseIsLeft();
        assertThatThrownBy(() -> here.getAll(Set.of("k", "l")))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(failure));
        assertNoLeaseIsLeft();
        assertThatThrownBy(() -> here.<String>invoke("k", (entry, arguments) -> entry.getValue()))
                .satisfies(thrown -> assertThat(root(thrown)).isInstanceOf(failure));
        assertNoLeaseIsLeft();

        loader.answering(key -> "well");
        assertThat(there.getAll(Set.of("k", "l"))).hasSize(2);
    }

    @Test
    void invoke_whichFailsAfterItsLoad_leavesNoLease() {
        loader.release();

        assertThatThrownBy(() -> here.invoke("k", (entry, arguments) -> {
                    entry.getValue();
                    throw new IllegalStateException("broken");
                }))
                .hasRootCauseMessage("broken");

        assertNoLeaseIsLeft();
    }

    @Test
    void waiter_whoseLeaderElsewhereFails_loadsAtOnce() throws Exception {
        loader.answering(key -> fail(IllegalStateException.class));
        FutureTask<String> failing = callers.start(() -> here.get("k"));
        await().until(() -> loader.asked.size() == 1);
        FutureTask<String> waiting = callers.start(() -> there.get("k"));
        callers.awaitWaitingForOthers(1);
        loader.answering(key -> "well");
        loader.release();

        assertThatThrownBy(failing::get).hasRootCauseInstanceOf(IllegalStateException.class);
        await().atMost(LESS_THAN_THE_LEASE).until(waiting::isDone);
        assertThat(waiting.get()).isEqualTo("well");
    }

    @Test
    void change_elsewhereWhileAnEntryIsLoaded_keepsTheLoadedValueOut() throws Exception {
        for (Runnable change : List.<Runnable>of(
                () -> there.remove("k"), () -> there.removeAll(Set.of("k")), there::clear, there::removeAll)) {
            HeldLoader held = new HeldLoader();
            Cache<String, String> own = reading(caches.newManager(), held);
            FutureTask<String> loading = callers.start(() -> own.get("k"));
            await().until(() -> held.asked.size() == 1);
            change.run();
            held.release();

            assertThat(loading.get()).isEqualTo("loaded k");
            assertThat(own.containsKey("k")).isFalse();
            assertThat(there.containsKey("k")).isFalse();
        }
    }

    private void assertNoLeaseIsLeft() {
        try (Jedis client = caches.redis().client()) {
            assertThat(client.keys("*" + caches.namespace() + ":c}*"))
                    .isNotEmpty()
                    .noneMatch(name -> name.contains(":flight:"));
        }
    }

    private Cache<String, String> reading(CacheManager manager) {
        return reading(manager, loader);
    }

    private static Cache<String, String> reading(CacheManager manager, HeldLoader from) {
        return manager.createCache(
                "c", TestCaches.ofTexts().setReadThrough(true).setCacheLoaderFactory(() -> from));
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static String fail(Class<? extends Throwable> failure) {
        if (failure == StackOverflowError.class) {
            throw new StackOverflowError("broken");
        }
        throw new IllegalStateException("broken");
    }
}
