package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code loadAll} does when the cache loader does not keep up. */
class BackgroundLoadsTest {

    private static final int FAR_TOO_MANY = 10_000;

    @RegisterExtension
    final TestCaches caches = new TestCaches(Tiers.MEMORY);

    private final HeldLoader loader = new HeldLoader();

    @AfterEach
    void release() {
        loader.release();
    }

    @Test
    void loadAll_whileTooManyWait_saysSo_andWorksAgainAfterwards() throws Exception {
        Cache<String, String> cache =
                caches.manager().createCache("c", TestCaches.ofTexts().setCacheLoaderFactory(() -> loader));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < FAR_TOO_MANY; i++) {
                        cache.loadAll(Set.of("k" + i), false, null);
                    }
                })
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("calls of loadAll wait for their turn already");

        loader.release();
        await().until(() -> cache.get("k1000") != null);
        CompletionListenerFuture done = new CompletionListenerFuture();
        await().ignoreException(CacheException.class).until(() -> {
            cache.loadAll(Set.of("last"), false, done);
            return true;
        });
        done.get();
        assertThat(cache.get("last")).isEqualTo("loaded last");
    }
}
