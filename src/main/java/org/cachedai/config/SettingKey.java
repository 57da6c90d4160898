package org.cachedai.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every key under {@code cachedai.}: its name, type, default, what is allowed, and an example. */
public enum SettingKey {
    ENABLED("cachedai.enabled", "true", "true or false", "false"),
    NAMESPACE(
            "cachedai.namespace",
            "default",
            "1 to 100 letters, digits, '.', '_' and '-' (in a server the default is the application's name)",
            "shop"),
    LIFETIME("cachedai.lifetime", "24h", Lifetime.ALLOWED, "1h"),
    LIFETIME_JITTER(
            "cachedai.lifetime.jitter",
            "0.05",
            "a number from 0 to 0.5: the share by which a life is shortened at most, at random",
            "0.1"),
    STALE_WHILE_REVALIDATE("cachedai.stale.while-revalidate", "0s", StaleWindow.ALLOWED, "10m"),
    STALE_IF_ERROR("cachedai.stale.if-error", "0s", StaleWindow.ALLOWED, "24h"),
    STALE_SOFT_LIMIT(
            "cachedai.stale.soft-limit", "10s", "a duration from 10ms to 1h, at most cachedai.flight.limit", "3s"),
    REFRESH_AHEAD(
            "cachedai.refresh.ahead",
            "0",
            "a number from 0 (never) to 0.95: the share of its life after which a hot answer is loaded anew",
            "0.8"),
    REFRESH_HITS("cachedai.refresh.hits", "3", "a whole number from 1 to 1000000", "10"),
    REFRESH_LIMIT("cachedai.refresh.limit", "16", "a whole number from 1 to 1024", "4"),
    KEY_SECRET(
            "cachedai.key.secret",
            "",
            "a secret; keys are then HMAC-SHA-256 instead of SHA-256",
            "from the environment"),
    FLIGHT_LIMIT("cachedai.flight.limit", "1m", "a duration from 1s to 1h, such as 30s or PT30S", "30s"),
    NEAR_MAX_ENTRIES("cachedai.near.max-entries", "10000", "a whole number from 1 to 10000000", "50000"),
    NEAR_MAX_BYTES(
            "cachedai.near.max-bytes",
            "64MiB",
            "a size from 64KiB to 64GiB: a whole number, optionally followed by KiB, MiB or GiB",
            "256MiB"),
    COMPRESSION_THRESHOLD(
            "cachedai.compression.threshold",
            "1KiB",
            "a size from 0 to 1GiB: a whole number, optionally followed by KiB, MiB or GiB",
            "4KiB"),
    COMPRESSION_LEVEL("cachedai.compression.level", "3", "a whole number from 1 to 19", "9"),
    SERIALIZATION_ALLOW(
            "cachedai.serialization.allow",
            "",
            "names of classes that Java serialization may bring back from Redis, com.acme.* for those of a package, or"
                    + " com.acme.** for those below it too, separated by commas",
            "com.acme.orders.**"),
    REDIS_URL(
            "cachedai.redis.url",
            "",
            "memory:, redis://[user[:password]@]host[:port][/database],"
                    + " redis+sentinel://[user[:password]@]host[:port][,host[:port]…]/name[/database] or"
                    + " redis+cluster://[user[:password]@]host[:port][,host[:port]…]; with TLS rediss instead of redis",
            "redis://localhost:6379"),
    REDIS_USER("cachedai.redis.user", "", "an ACL user's name", "cachedai"),
    REDIS_PASSWORD("cachedai.redis.password", "", "a password", "from the environment"),
    REDIS_SENTINEL_USER("cachedai.redis.sentinel.user", "", "an ACL user's name at the Sentinels", "cachedai"),
    REDIS_SENTINEL_PASSWORD(
            "cachedai.redis.sentinel.password", "", "a password at the Sentinels", "from the environment"),
    REDIS_TIMEOUT("cachedai.redis.timeout", "100ms", "a duration from 1ms to 60s, such as 100ms or PT0.1S", "50ms"),
    REDIS_POOL_SIZE("cachedai.redis.pool-size", "16", "a whole number from 1 to 1024", "32"),
    COHERENCE_HEARTBEAT("cachedai.coherence.heartbeat", "1s", "a duration from 50ms to 30s", "500ms"),
    COHERENCE_LEASE(
            "cachedai.coherence.lease",
            "3s",
            "a duration from 100ms to 1m, at least twice cachedai.coherence.heartbeat",
            "5s"),
    COHERENCE_OUTAGE_LIFETIME("cachedai.coherence.outage-lifetime", "1m", "a duration from 1s to 24h", "10m"),
    BREAKER_PROBE_PAUSE("cachedai.breaker.probe-pause", "100ms", "a duration from 10ms to 1m", "500ms"),
    BREAKER_LONGEST_PROBE_PAUSE(
            "cachedai.breaker.longest-probe-pause",
            "2s",
            "a duration from 10ms to 1h, at least cachedai.breaker.probe-pause",
            "10s"),
    BREAKER_REFUSED_PAUSE("cachedai.breaker.refused-pause", "5s", "a duration from 100ms to 1h", "30s"),
    BREAKER_LONGEST_REFUSED_PAUSE(
            "cachedai.breaker.longest-refused-pause",
            "1m",
            "a duration from 100ms to 24h, at least cachedai.breaker.refused-pause",
            "10m"),
    BACKLOG_MAX_KEYS("cachedai.backlog.max-keys", "65536", "a whole number from 1 to 1000000", "200000"),
    MONITOR_WINDOW("cachedai.monitor.window", "5m", "a duration from 10s to 24h", "1m"),
    ALERT_INTERVAL("cachedai.alert.interval", "10s", "a duration from 1s to 1h", "30s"),
    ALERT_MIN_CALLS("cachedai.alert.min-calls", "100", "a whole number from 1 to 1000000000", "1000"),
    ALERT_HIT_RATIO_BELOW("cachedai.alert.hit-ratio.below", "0", "a number from 0 (no such rule) to 1", "0.3"),
    ALERT_HIT_RATIO_WINDOW("cachedai.alert.hit-ratio.window", "5m", "a duration from 10s to 24h", "10m"),
    ALERT_LATENCY_ABOVE("cachedai.alert.latency.above", "50ms", "a duration from 0s (no such rule) to 1m", "20ms"),
    ALERT_LATENCY_WINDOW("cachedai.alert.latency.window", "1m", "a duration from 10s to 24h", "5m"),
    ALERT_NEAR_MEMORY_ABOVE("cachedai.alert.near-memory.above", "0.95", "a number from 0 (no such rule) to 1", "0.9"),
    ALERT_NEAR_MEMORY_WINDOW("cachedai.alert.near-memory.window", "10s", "a duration from 0s to 24h", "1m"),
    ALERT_REDIS_DOWN("cachedai.alert.redis-down.enabled", "true", "true or false", "false"),
    ALERT_REDIS_DOWN_WINDOW("cachedai.alert.redis-down.window", "0s", "a duration from 0s to 24h", "30s");

    /** What every key begins with. */
    public static final String PREFIX = "cachedai.";

    /** What the keys of single operations begin with, such as {@code cachedai.operation.<operation>.lifetime}. */
    public static final String OPERATION_PREFIX = "cachedai.operation.";

    /** The keys that may be set for a single operation too. */
    public static final Set<SettingKey> OF_OPERATIONS = Collections.unmodifiableSet(
            EnumSet.of(LIFETIME, STALE_WHILE_REVALIDATE, STALE_IF_ERROR, STALE_SOFT_LIMIT, REFRESH_AHEAD));

    private final String key;
    private final String defaultValue;
    private final String allowed;
    private final String example;

    SettingKey(String key, String defaultValue, String allowed, String example) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.example = example;
    }

    /** The key's name, such as {@code cachedai.near.max-entries}. */
    public String key() {
        return key;
    }

    /** The key's name for one operation, such as {@code cachedai.operation.summarize.lifetime}. */
    public String key(String operation) {
        return OPERATION_PREFIX + operation + operationSuffix();
    }

    /** The operation in a key of {@link #key(String)}, or null when it is none. */
    public static @Nullable String operationOf(String key) {
        return OF_OPERATIONS.stream()
                .map(SettingKey::operationSuffix)
                .filter(suffix -> key.startsWith(OPERATION_PREFIX)
                        && key.endsWith(suffix)
                        && key.length() > OPERATION_PREFIX.length() + suffix.length())
                .map(suffix -> key.substring(OPERATION_PREFIX.length(), key.length() - suffix.length()))
                .findFirst()
                .orElse(null);
    }

    /** What the key's name for one operation ends with, such as {@code .lifetime}. */
    public String operationSuffix() {
        return key.substring(PREFIX.length() - 1);
    }

    /** The value that holds when nothing is configured; empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What is allowed, in words. */
    public String allowed() {
        return allowed;
    }

    /** A sensible value other than the default. */
    public String example() {
        return example;
    }

    /** The environment variable that sets this key, such as {@code CACHEDAI_NEAR_MAX_ENTRIES}. */
    public String environmentVariable() {
        return environmentVariable(key);
    }

    /** The environment variable that sets any key, by MicroProfile Config's rule (section 5.3.1). */
    public static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
