package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.faults.redis.Certificate;
import org.cachedai.faults.redis.RedisCluster;
import org.cachedai.faults.redis.RedisExecutable;
import org.cachedai.faults.redis.RedisProcess;
import org.cachedai.faults.redis.Sentinels;
import org.cachedai.faults.redis.Site;
import org.cachedai.spi.TierEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis as it is run: two nodes share caches that every primary serves some of, from the first call on, and no breaker
 * ever opens. The users have the rights that the README gives them, and no others.
 */
@Timeout(120)
class DeploymentsIT {

    /** Names that are spread over the primaries of a Cluster. */
    private static final List<String> NAMES = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");

    /** Long enough not to take a busy machine for an outage. */
    private static final String TIMEOUT = "10s";

    private static final long TO_HEAR_NANOS = TimeUnit.SECONDS.toNanos(3);

    @TempDir
    private Path folder;

    @Test
    void clusterWithTls_isUsedFromTheFirstCallOn() throws Exception {
        Certificate certificate = new Certificate(folder);
        try (RedisCluster redis = RedisCluster.of(Site.secured(certificate), 3)) {
            assertThat(redis.uri()).hasScheme("rediss+cluster");
            assertThat(NAMES.stream().map(name -> redis.primaryOf("default:" + name)))
                    .as("the primaries that serve the caches")
                    .containsAll(redis.primaries());
            assertShared(redis.uri(), certificate.sockets());
        }
    }

    @Test
    @Tag(PromiseTable.LONG)
    void sentinelsOnIpv6_areUsedFromTheFirstCallOn() throws Exception {
        try (Sentinels redis = new Sentinels(Site.onIpv6())) {
            assertThat(redis.uri().getAuthority()).contains("[::1]:").contains(",");
            assertShared(redis.uri(), null);
        }
    }

    @Test
    void clusterOnIpv6_isUsedFromTheFirstCallOn() throws Exception {
        try (RedisCluster redis = RedisCluster.of(Site.onIpv6(), 3)) {
            assertThat(redis.uri().getAuthority()).contains("[::1]:").contains(",");
            assertShared(redis.uri(), null);
        }
    }

    @Test
    void sentinelsThatTellHostNames_areUsedFromTheFirstCallOn() throws Exception {
        try (Sentinels redis = new Sentinels(Site.named(RedisExecutable.configured()))) {
            assertThat(redis.announced()).isEqualTo("localhost");
            assertShared(redis.uri(), null);
        }
    }

    @Test
    void clusterThatTellsHostNames_isUsedFromTheFirstCallOn() throws Exception {
        try (RedisCluster redis = RedisCluster.of(Site.named(RedisExecutable.REDIS_7), 3)) {
            assertThat(redis.announced()).isEqualTo("localhost");
            assertShared(redis.uri(), null);
        }
    }

    private static void assertShared(URI uri, @Nullable SSLSocketFactory tls) {
        try (LeastRights one = LeastRights.on(uri, TIMEOUT, tls);
                LeastRights other = LeastRights.on(uri, TIMEOUT, tls)) {
            for (String name : NAMES) {
                Cache<String, String> writer = one.cache(name);
                Cache<String, String> reader = other.cache(name);
                writer.put("k", "before");
                assertThat(reader.get("k")).isEqualTo("before");
                writer.put("k", "after");
                awaitHeard(reader);
            }
            assertThat(one.events()).doesNotContain(TierEvent.BREAKER_OPEN);
            assertThat(other.events()).doesNotContain(TierEvent.BREAKER_OPEN);
        }
    }

    private static void awaitHeard(Cache<String, String> reader) {
        long replaced = System.nanoTime();
        while (!"after".equals(reader.get("k"))) {
            assertThat(System.nanoTime() - replaced).isLessThan(TO_HEAR_NANOS);
            RedisProcess.pause();
        }
    }
}
