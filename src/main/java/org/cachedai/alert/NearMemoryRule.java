package org.cachedai.alert;

import java.util.Locale;
import org.cachedai.config.SettingKey;
import org.cachedai.monitor.OperationReport;

/**
 * An operation's near tier is close to its bound in entries or bytes.
 *
 * @param threshold the highest fill that is no trouble, from 0 to 1
 */
record NearMemoryRule(double threshold) implements Rule {

    @Override
    public CacheAlert.Kind kind() {
        return CacheAlert.Kind.NEAR_MEMORY;
    }

    @Override
    public Reading read(OperationReport report) {
        return Hysteresis.atMost(threshold, report.tiers().near().fill());
    }

    @Override
    public String sentence(String operation, double value, boolean raised) {
        String fact = String.format(
                Locale.ROOT,
                "The near tier of '%s' is filled to %.3f of its bound, %s %.3f",
                operation,
                value,
                raised ? "above" : "clear of",
                threshold);
        return raised
                ? fact + ": raise " + SettingKey.NEAR_MAX_ENTRIES.key() + " or " + SettingKey.NEAR_MAX_BYTES.key() + "."
                : fact + ".";
    }
}
