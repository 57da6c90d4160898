package org.cachedai.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.cache.CacheException;
import org.cachedai.codec.Compression;
import org.cachedai.codec.Envelope;
import org.cachedai.codec.SerialFilter;
import org.cachedai.codec.ValueForm;
import org.cachedai.codec.ValueForms;
import org.cachedai.codec.ZstdContexts;
import org.cachedai.json.JsonMapping;
import org.cachedai.tier.FarEntry;
import org.cachedai.tier.redis.LocalRedis;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class EnvelopeCodecTest {

    private static final int LIMIT = 1_000;
    private static final byte[] KEY = {'k'};

    @Test
    void encode_valueOverTheLimit_namesCacheAndLimit() {
        try (ZstdContexts contexts = new ZstdContexts()) {
            Compression none = new Compression(Integer.MAX_VALUE, 1, contexts);
            Envelope envelope = new Envelope(none, 10 * LIMIT, LIMIT);

            assertThat(encoded(envelope, "v".repeat(LIMIT / 2))).hasSizeLessThan(LIMIT);
            assertThatThrownBy(() -> encoded(envelope, "v".repeat(LIMIT)))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("Cache 'shop'")
                    .hasMessageContaining("1000 bytes is over the limit");
        }
    }

    @Test
    void limit_isWhatRedisTakes() {
        try (LocalRedis redis = LocalRedis.start();
                Jedis client = redis.client()) {
            assertThat(client.configGet("proto-max-bulk-len"))
                    .containsEntry("proto-max-bulk-len", String.valueOf(Envelope.MAX_BYTES));
        }
    }

    /** Encodes text in an envelope of the cache {@code shop}. */
    private static byte[] encoded(Envelope envelope, String value) {
        ValueForms forms = new ValueForms(
                new JsonMapping(), new SerialFilter(List.of()), EnvelopeCodecTest.class.getClassLoader());
        return encoded(envelope, forms.near(String.class, false), value);
    }

    private static <S> byte[] encoded(Envelope envelope, ValueForm<String, S> form, String value) {
        FarEntry<S> entry = new FarEntry<>(form.keep(value), 1, 0, Long.MAX_VALUE);
        return new EnvelopeCodec<>("shop", envelope, form).encode(KEY, entry);
    }
}
