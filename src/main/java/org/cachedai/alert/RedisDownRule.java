package org.cachedai.alert;

import org.cachedai.config.SettingKey;
import org.cachedai.monitor.OperationReport;

/** The far tier is away: 1 when it is, 0 when it is not or there is none. */
record RedisDownRule() implements Rule {

    @Override
    public CacheAlert.Kind kind() {
        return CacheAlert.Kind.REDIS_DOWN;
    }

    @Override
    public double threshold() {
        return 1;
    }

    @Override
    public Reading read(OperationReport report) {
        return report.tiers().farTierDown()
                ? new Reading(Reading.Verdict.TROUBLE, 1)
                : new Reading(Reading.Verdict.CALM, 0);
    }

    @Override
    public String sentence(String operation, double value, boolean raised) {
        return raised
                ? "Redis is down (1, threshold 1) and the cache works on the near tier alone: see whether the server at "
                        + SettingKey.REDIS_URL.key() + " runs and can be reached."
                : "Redis is up again (0, threshold 1).";
    }
}
