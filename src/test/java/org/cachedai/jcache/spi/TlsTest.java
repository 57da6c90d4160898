package org.cachedai.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.Certificate;
import org.cachedai.tier.redis.LocalRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code rediss://} against a real Redis with a certificate of its own. */
class TlsTest {

    private static final int PUTS = 100;

    @TempDir
    private Path folder;

    @Test
    void manager_withTrustedCertificate_usesRedis() throws Exception {
        Certificate certificate = Certificate.of(folder, "ip:127.0.0.1");

        assertThat(farTier(certificate, certificate.trusting())).isEqualTo(FarTierState.UP);
    }

    @Test
    void manager_withUntrustedCertificate_worksNearOnly() throws Exception {
        assertThat(farTier(Certificate.of(folder, "ip:127.0.0.1"), null)).isEqualTo(FarTierState.DOWN);
    }

    @Test
    void manager_withCertificateOfAnotherHost_worksNearOnly() throws Exception {
        Certificate certificate = Certificate.of(folder, "dns:elsewhere.example");

        assertThat(farTier(certificate, certificate.trusting())).isEqualTo(FarTierState.DOWN);
    }

    private FarTierState farTier(Certificate certificate, @Nullable SSLSocketFactory tls) throws Exception {
        int port = LocalRedis.freePort();
        Properties properties = new Properties();
        properties.setProperty("cachedai.redis.url", "rediss://127.0.0.1:" + port);
        properties.setProperty("cachedai.redis.timeout", "2s");
        TieredCachingProvider provider = new TieredCachingProvider(tls, System::currentTimeMillis);
        try (LocalRedis redis = LocalRedis.start(
                "tls-port " + port,
                "tls-cert-file " + certificate.file(),
                "tls-key-file " + certificate.keyFile(),
                "tls-ca-cert-file " + certificate.file(),
                "tls-auth-clients no")) {
            assertThat(redis.port()).isNotEqualTo(port);
            Cache<String, String> cache = provider.getCacheManager(null, null, properties)
                    .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
            assertThat(connectionsOfManyPuts(redis, cache)).isLessThan(PUTS / 10);
            return cache.unwrap(TieredCache.class).statistics().farTier();
        } finally {
            provider.close();
        }
    }

    private static long connectionsOfManyPuts(LocalRedis redis, Cache<String, String> cache) {
        try (Jedis client = redis.client()) {
            long before = connections(client);
            for (int i = 0; i < PUTS; i++) {
                cache.put("k" + i, "v");
            }
            return connections(client) - before;
        }
    }

    private static long connections(Jedis client) {
        String info = client.info("stats");
        return Long.parseLong(info.replaceAll("(?s).*total_connections_received:(\\d+).*", "$1"));
    }
}
