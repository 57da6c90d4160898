package org.cachedai.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one rule stands for one operation: calm, in trouble for some time, or raised. For one thread at a time. */
final class Condition {

    private final Rule rule;
    private final Duration mustHold;
    private final String operation;
    private @Nullable Instant troubleSince;
    private @Nullable CacheAlert raised;

    Condition(Rule rule, Duration mustHold, String operation) {
        this.rule = rule;
        this.mustHold = mustHold;
        this.operation = operation;
    }

    /** Takes in what was read at a time, and gives the alert if that is a crossing. */
    Optional<CacheAlert> update(Reading reading, Instant now) {
        return raised == null ? raiseIfHeld(reading, now) : clearIfCalm(reading, now);
    }

    private Optional<CacheAlert> raiseIfHeld(Reading reading, Instant now) {
        if (reading.verdict() != Reading.Verdict.TROUBLE) {
            troubleSince = null;
            return Optional.empty();
        }
        if (troubleSince == null) {
            troubleSince = now;
        }
        if (Duration.between(troubleSince, now).compareTo(mustHold) < 0) {
            return Optional.empty();
        }
        raised = alert(reading.value(), now, true);
        return Optional.of(raised);
    }

    private Optional<CacheAlert> clearIfCalm(Reading reading, Instant now) {
        if (reading.verdict() != Reading.Verdict.CALM) {
            return Optional.empty();
        }
        raised = null;
        troubleSince = null;
        return Optional.of(alert(reading.value(), now, false));
    }

    private CacheAlert alert(double value, Instant now, boolean isRaised) {
        return new CacheAlert(
                rule.kind(),
                operation,
                isRaised,
                value,
                rule.threshold(),
                now,
                rule.sentence(operation, value, isRaised));
    }

    /** The alert as it was raised; empty when none is. */
    Optional<CacheAlert> raised() {
        return Optional.ofNullable(raised);
    }
}
