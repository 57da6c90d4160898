package org.cachedai.config;

import java.time.Duration;
import java.util.function.Function;
import org.cachedai.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** The settings, read and checked. Immutable. */
public final class Settings {

    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Duration LEAST_LEASE = Duration.ofMillis(100);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final SettingReader reader;
    private final boolean enabled;
    private final FreshnessSettings freshness;
    private final int refreshLimit;
    private final @Nullable String keySecret;
    private final TierSettings tiers;
    private final MonitorSettings monitor;
    private final AlertSettings alerts;

    private Settings(SettingReader reader) {
        this.reader = reader;
        this.enabled = reader.flag(SettingKey.ENABLED);
        this.keySecret = reader.optional(SettingKey.KEY_SECRET);
        this.tiers = tiers(reader);
        this.freshness = freshness(reader, tiers.flightLimit());
        this.refreshLimit = reader.count(SettingKey.REFRESH_LIMIT, 1, 1024);
        this.monitor = new MonitorSettings(reader.duration(SettingKey.MONITOR_WINDOW, TEN_SECONDS, ONE_DAY));
        this.alerts = alerts(reader);
    }

    /**
     * Reads every setting.
     *
     * @param source the configured value of a key, or null; blank counts as null
     * @throws InvalidSettingException naming the key, the value and what is allowed
     */
    public static Settings read(Function<String, @Nullable String> source) {
        return new Settings(new SettingReader(source));
    }

    /**
     * Reads what the JCache provider needs.
     *
     * @param source the configured value of a key, or null; blank counts as null
     * @throws InvalidSettingException naming the key, the value and what is allowed
     */
    public static TierSettings readTiers(Function<String, @Nullable String> source) {
        return tiers(new SettingReader(source));
    }

    /** Whether the cache is in use; when not, every call goes past it. */
    public boolean enabled() {
        return enabled;
    }

    /** How long answers are fresh where nothing is said of their operation, and what is done with them after that. */
    public FreshnessSettings freshness() {
        return freshness;
    }

    /**
     * The same for one operation: as configured for it, else as declared, else as for all.
     *
     * @param declared what the application's code says
     * @throws InvalidSettingException when what is configured for the operation is not allowed
     */
    public FreshnessSettings freshness(String operation, DeclaredFreshness declared) {
        return OperationFreshness.of(reader.ofOperation(operation), declared, freshness, tiers.flightLimit());
    }

    /** How many answers are loaded anew in the background at once. */
    public int refreshLimit() {
        return refreshLimit;
    }

    /** The secret of the keys' HMAC, or null for plain SHA-256. */
    public @Nullable String keySecret() {
        return keySecret;
    }

    /** How long a call may run its method before another one that waits for the answer runs it too. */
    public Duration flightLimit() {
        return tiers.flightLimit();
    }

    /** What the JCache provider needs to know. */
    public TierSettings tiers() {
        return tiers;
    }

    /** What the monitor needs to know. */
    public MonitorSettings monitor() {
        return monitor;
    }

    /** The thresholds. */
    public AlertSettings alerts() {
        return alerts;
    }

    private static TierSettings tiers(SettingReader reader) {
        NearSettings near = new NearSettings(
                reader.count(SettingKey.NEAR_MAX_ENTRIES, 1, 10_000_000),
                reader.size(SettingKey.NEAR_MAX_BYTES, 64L << 10, 64L << 30));
        CompressionSettings compression = new CompressionSettings(
                (int) reader.size(SettingKey.COMPRESSION_THRESHOLD, 0, 1L << 30),
                reader.count(SettingKey.COMPRESSION_LEVEL, 1, 19));
        return new TierSettings(
                reader.name(SettingKey.NAMESPACE),
                near,
                compression,
                reader.classNames(SettingKey.SERIALIZATION_ALLOW),
                reader.duration(SettingKey.FLIGHT_LIMIT, Duration.ofSeconds(1), Duration.ofHours(1)),
                coherence(reader),
                OutageSettings.of(reader),
                redis(reader));
    }

    private static FreshnessSettings freshness(SettingReader reader, Duration flightLimit) {
        return new FreshnessSettings(
                reader.lifetime(SettingKey.LIFETIME),
                reader.ratio(SettingKey.LIFETIME_JITTER, 0.5),
                reader.staleWindow(SettingKey.STALE_WHILE_REVALIDATE),
                reader.staleWindow(SettingKey.STALE_IF_ERROR),
                OperationFreshness.softLimit(reader, flightLimit),
                reader.ratio(SettingKey.REFRESH_AHEAD, 0.95),
                reader.count(SettingKey.REFRESH_HITS, 1, 1_000_000));
    }

    private static CoherenceSettings coherence(SettingReader reader) {
        Duration heartbeat =
                reader.duration(SettingKey.COHERENCE_HEARTBEAT, Duration.ofMillis(50), Duration.ofSeconds(30));
        Duration leastLease = heartbeat.multipliedBy(2);
        return new CoherenceSettings(
                heartbeat,
                reader.duration(
                        SettingKey.COHERENCE_LEASE,
                        leastLease.compareTo(LEAST_LEASE) < 0 ? LEAST_LEASE : leastLease,
                        Duration.ofMinutes(1)),
                reader.duration(SettingKey.COHERENCE_OUTAGE_LIFETIME, Duration.ofSeconds(1), ONE_DAY));
    }

    private static @Nullable RedisSettings redis(SettingReader reader) {
        RedisUrl url = reader.redisUrl(SettingKey.REDIS_URL);
        String user = reader.optional(SettingKey.REDIS_USER);
        String password = reader.optional(SettingKey.REDIS_PASSWORD);
        RedisCaller sentinels = new RedisCaller(
                reader.optional(SettingKey.REDIS_SENTINEL_USER), reader.optional(SettingKey.REDIS_SENTINEL_PASSWORD));
        Duration timeout = reader.duration(SettingKey.REDIS_TIMEOUT, Duration.ofMillis(1), Duration.ofMinutes(1));
        int poolSize = reader.count(SettingKey.REDIS_POOL_SIZE, 1, 1024);
        if (url == null) {
            return null;
        }
        RedisCaller caller = url.caller().but(user, password);
        requirePassword(SettingKey.REDIS_USER, caller, SettingKey.REDIS_PASSWORD);
        requirePassword(SettingKey.REDIS_SENTINEL_USER, sentinels, SettingKey.REDIS_SENTINEL_PASSWORD);
        return new RedisSettings(url.uri(), caller, sentinels, timeout, poolSize);
    }

    /** A user is named to Redis with a password only; without one it would be the default user who calls. */
    private static void requirePassword(SettingKey user, RedisCaller caller, SettingKey password) {
        if (caller.user() != null && caller.password() == null) {
            throw new InvalidSettingException(
                    user.key() + " is '" + caller.user() + "', but must be together with " + password.key());
        }
    }

    private static AlertSettings alerts(SettingReader reader) {
        return new AlertSettings(
                reader.duration(SettingKey.ALERT_INTERVAL, Duration.ofSeconds(1), Duration.ofHours(1)),
                reader.count(SettingKey.ALERT_MIN_CALLS, 1, 1_000_000_000),
                reader.ratio(SettingKey.ALERT_HIT_RATIO_BELOW),
                reader.duration(SettingKey.ALERT_HIT_RATIO_WINDOW, TEN_SECONDS, ONE_DAY),
                reader.duration(SettingKey.ALERT_LATENCY_ABOVE, Duration.ZERO, Duration.ofMinutes(1)),
                reader.duration(SettingKey.ALERT_LATENCY_WINDOW, TEN_SECONDS, ONE_DAY),
                reader.ratio(SettingKey.ALERT_NEAR_MEMORY_ABOVE),
                reader.duration(SettingKey.ALERT_NEAR_MEMORY_WINDOW, Duration.ZERO, ONE_DAY),
                reader.flag(SettingKey.ALERT_REDIS_DOWN),
                reader.duration(SettingKey.ALERT_REDIS_DOWN_WINDOW, Duration.ZERO, ONE_DAY));
    }
}
