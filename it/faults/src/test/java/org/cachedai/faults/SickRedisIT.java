package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cachedai.faults.SickRedis.Patient;
import org.cachedai.faults.answers.Answers;
import org.cachedai.jcache.spi.TieredCachingProvider;
import org.cachedai.spi.FarTierState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A Redis that falls ill in the middle of calls: none fails, none takes long, and all is as before when it is well again. */
@Timeout(120)
class SickRedisIT {

    private static final int CALLS = PromiseTable.FULL ? 10_000 : 4_000;
    private static final int CALLS_WHEN_WELL = 1_000;
    private static final long TIMEOUT_MILLIS = 100;
    private static final long SLACK_MILLIS = 70;
    private static final String BOUND =
            TIMEOUT_MILLIS + SLACK_MILLIS + " ms, 1 ms, 0; as before, heap + " + Footprint.HEAP_SLACK_MIB + " MiB";
    private static final long SECONDS_TO_RECOVER = 40;

    @ParameterizedTest
    @EnumSource(SickRedis.class)
    void redis_fallsIll_isNotFelt(SickRedis illness) throws Exception {
        try (Patient patient = Patient.of(illness);
                CachingProvider provider = new TieredCachingProvider()) {
            requireNotFelt(illness, patient, CachedTexts.in(open(provider, patient.uri())), "get and put");
        }
    }

    @ParameterizedTest
    @MethodSource("ofCachedMethods")
    void redis_fallsIll_isNotFeltByCachedMethods(SickRedis illness) throws Exception {
        try (Patient patient = Patient.of(illness);
                Answers answers = new Answers(settings(patient.uri()))) {
            requireNotFelt(illness, patient, CachedTexts.of(answers), "cached method");
        }
    }

    private static void requireNotFelt(SickRedis illness, Patient patient, CachedTexts texts, String how)
            throws Exception {
        Felt.of(texts, 400, () -> {});
        Footprint before = Footprint.of(texts, patient::connections);

        Felt felt = Felt.of(texts, CALLS, () -> illness.fall(patient));
        FarTierState ill = texts.farTier();
        illness.mend(patient);
        long millis = awaitUp(texts);
        Felt well = Felt.of(texts, CALLS_WHEN_WELL, () -> {});
        Footprint after = Footprint.awaitNoMoreThan(before, texts, patient::connections);

        PromiseTable.add(
                "5 " + illness.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + how,
                CALLS + " calls",
                felt.figures(millis) + "; " + after.figuresAfter(before),
                BOUND);
        assertThat(felt.failed()).isZero();
        assertThat(felt.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
        assertThat(felt.medianOfLaterHalf()).isLessThan(1);
        assertThat(ill).isEqualTo(FarTierState.DOWN);
        assertThat(well.failed()).isZero();
        assertThat(well.highestWhileFoundOut()).isLessThan(TIMEOUT_MILLIS + SLACK_MILLIS);
    }

    private static Stream<SickRedis> ofCachedMethods() {
        return PromiseTable.FULL
                ? Stream.of(SickRedis.values())
                : Stream.of(SickRedis.BLACK_HOLE, SickRedis.OUT_OF_MEMORY);
    }

    private static Map<String, String> settings(URI redis) {
        return Map.of("cachedai.redis.url", redis.toString(), "cachedai.redis.timeout", TIMEOUT_MILLIS + "ms");
    }

    private static Cache<String, String> open(CachingProvider provider, URI redis) {
        Properties settings = new Properties();
        settings(redis).forEach(settings::setProperty);
        return provider.getCacheManager(redis, SickRedisIT.class.getClassLoader(), settings)
                .createCache(
                        "answers", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    private static long awaitUp(CachedTexts texts) throws InterruptedException {
        long begun = System.nanoTime();
        while (texts.farTier() != FarTierState.UP) {
            long waited = System.nanoTime() - begun;
            assertThat(waited).isLessThan(TimeUnit.SECONDS.toNanos(SECONDS_TO_RECOVER));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
