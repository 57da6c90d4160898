package org.cachedai.jcache.spi;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.codec.Compression;
import org.cachedai.codec.Envelope;
import org.cachedai.codec.SerialFilter;
import org.cachedai.codec.ValueForm;
import org.cachedai.codec.ZstdContexts;
import org.cachedai.config.CoherenceSettings;
import org.cachedai.config.NearSettings;
import org.cachedai.config.OutageSettings;
import org.cachedai.config.RedisSettings;
import org.cachedai.config.TierSettings;
import org.cachedai.jcache.CacheTiers;
import org.cachedai.jcache.EnvelopeCodec;
import org.cachedai.spi.TierEvent;
import org.cachedai.tier.Coherence;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.FarLink;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarUse;
import org.cachedai.tier.KeyCodec;
import org.cachedai.tier.NearStore;
import org.cachedai.tier.NearTier;
import org.cachedai.tier.Outage;
import org.cachedai.tier.PauseLimits;
import org.cachedai.tier.TieredStore;
import org.cachedai.tier.hazelcast.HazelcastNearTier;
import org.cachedai.tier.redis.FormatGuard;
import org.cachedai.tier.redis.RedisDeployment;
import org.cachedai.tier.redis.RedisFarTier;
import org.cachedai.tier.redis.RedisServer;
import org.jspecify.annotations.Nullable;

/** The tiers that the settings ask for. */
final class WiredTiers implements CacheTiers {

    private final TierSettings settings;
    private final LongSupplier clock;
    private final SerialFilter serialFilter;
    private final @Nullable FarLink link;
    private final ZstdContexts contexts = new ZstdContexts();
    private final Map<String, Compression> compressions = new ConcurrentHashMap<>();

    /**
     * Opens the tiers. Waits for the first answer of Redis, the longer of its timeout and a second at most.
     *
     * @param tls makes the sockets of {@code rediss://}, or null for the JVM's default
     * @param clock the time in milliseconds since 1970
     */
    WiredTiers(TierSettings settings, @Nullable SSLSocketFactory tls, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        this.serialFilter = new SerialFilter(settings.serializationAllow());
        RedisSettings redis = settings.redis();
        this.link = redis == null ? null : open(redis, tls);
    }

    @Override
    public boolean areShared() {
        return link != null;
    }

    @Override
    public <K, S> EntryStore<K, S> open(String cache, Use use, KeyCodec<K> keys, ValueForm<?, S> form) {
        NearSettings bounds = settings.near();
        NearTier<K, S> near = new HazelcastNearTier<>(cache, bounds.maxEntries(), bounds.maxBytes());
        Compression compression = new Compression(
                settings.compression().thresholdBytes(), settings.compression().level(), contexts);
        compressions.put(cache, compression);
        if (link == null || use == Use.NEAR) {
            return new NearStore<>(near, keys, form::weigh, clock);
        }
        EnvelopeCodec<S> codec = new EnvelopeCodec<>(cache, new Envelope(compression), form);
        FarNames names = new FarNames(settings.namespace(), cache);
        FarUse<S> far = new FarUse<>(link, names, codec, use == Use.SHARED_TOUCHED);
        TieredStore<K, S> store = new TieredStore<>(near, keys, form::weigh, clock, far);
        store.awaitFollowing();
        return store;
    }

    @Override
    public SerialFilter serialFilter() {
        return serialFilter;
    }

    @Override
    public NearSettings near() {
        return settings.near();
    }

    @Override
    public Compression compression(String cache) {
        Compression compression = compressions.get(cache);
        if (compression == null) {
            throw new IllegalStateException("Cache '" + cache + "' was not opened: call open first");
        }
        return compression;
    }

    @Override
    public Duration flightLimit() {
        return settings.flightLimit();
    }

    @Override
    public void listen(Consumer<TierEvent> listener) {
        if (link != null) {
            link.listen(listener);
        }
    }

    @Override
    public LongSupplier clock() {
        return clock;
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        contexts.close();
    }

    private FarLink open(RedisSettings redis, @Nullable SSLSocketFactory tls) {
        OutageSettings away = settings.outage();
        PauseLimits pauses = new PauseLimits(
                away.probePause(), away.longestProbePause(), away.refusedPause(), away.longestRefusedPause());
        RedisServer server = new RedisServer(
                redis.uri(), redis.caller().user(), redis.caller().password(), redis.timeout(), tls);
        RedisDeployment deployment = RedisDeployment.of(server, pauses)
                .withSentinelUser(
                        redis.sentinelCaller().user(), redis.sentinelCaller().password());
        FormatGuard guard = new FormatGuard(Envelope.magic(), Envelope.FORMAT_VERSION, Envelope.ENTRY_VERSION_AT);
        RedisFarTier far = new RedisFarTier(deployment, redis.poolSize(), guard);
        CoherenceSettings together = settings.coherence();
        Coherence coherence =
                new Coherence(together.heartbeat(), together.lease(), together.outageLifetime(), System::nanoTime);
        Outage outage = new Outage(pauses, away.backlogMaxKeys());
        return FarLink.open(far, deployment.toString(), server.patience(), coherence, outage);
    }
}
