package org.cachedai.jcache.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://} against a real Redis with a certificate of its own. */
class TlsTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void manager_withTrustedCertificate_usesRedis() throws Exception {
        KeyStore store = certificateFor("ip:127.0.0.1");

        assertThat(farTier(store, trusting(store))).isEqualTo(FarTierState.UP);
    }

    @Test
    void manager_withUntrustedCertificate_worksNearOnly() throws Exception {
        assertThat(farTier(certificateFor("ip:127.0.0.1"), null)).isEqualTo(FarTierState.DOWN);
    }

    @Test
    void manager_withCertificateOfAnotherHost_worksNearOnly() throws Exception {
        KeyStore store = certificateFor("dns:elsewhere.example");

        assertThat(farTier(store, trusting(store))).isEqualTo(FarTierState.DOWN);
    }

    private FarTierState farTier(KeyStore store, SSLSocketFactory tls) throws Exception {
        Path certificate =
                pem("certificate", "CERTIFICATE", store.getCertificate("redis").getEncoded());
        Key key = store.getKey("redis", STORE_PASSWORD.toCharArray());
        Path privateKey = pem("key", "PRIVATE KEY", key.getEncoded());
        int port = LocalRedis.freePort();
        Properties properties = new Properties();
        properties.setProperty("cachedai.redis.url", "rediss://127.0.0.1:" + port);
        properties.setProperty("cachedai.redis.timeout", "2s");
        TieredCachingProvider provider = new TieredCachingProvider(tls, System::currentTimeMillis);
        try (LocalRedis redis = LocalRedis.start(
                "tls-port " + port,
                "tls-cert-file " + certificate,
                "tls-key-file " + privateKey,
                "tls-ca-cert-file " + certificate,
                "tls-auth-clients no")) {
            assertThat(redis.port()).isNotEqualTo(port);
            Cache<String, String> cache = provider.getCacheManager(null, null, properties)
                    .createCache("c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
            cache.put("k", "v");
            assertThat(cache.get("k")).isEqualTo("v");
            return cache.unwrap(TieredCache.class).statistics().farTier();
        } finally {
            provider.close();
        }
    }

    private KeyStore certificateFor(String name) throws Exception {
        Path file = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        STORE_PASSWORD,
                        "-validity",
                        "3650")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLSocketFactory trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("redis", store.getCertificate("redis"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private Path pem(String name, String label, byte[] content) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return Files.write(folder.resolve(name + ".pem"), text.getBytes(US_ASCII));
    }
}
