package org.cachedai.faults.history;

import java.time.Duration;

/**
 * What {@code get} and {@code containsKey} may answer: a state that the key had at some moment between the staleness
 * bound before their invocation and their response. Within a session they never go back: they see what the session's
 * operations that had returned before them did or saw. With a bound of zero they are linearizable like all others.
 *
 * @param stalenessNanos the staleness bound
 */
public record ReadRule(long stalenessNanos, Session session) {

    /** Reads are linearizable. */
    public static final ReadRule STRICT = new ReadRule(0, Session.THREAD);

    /** Whose operations make a session. */
    public enum Session {
        THREAD,
        JVM;

        boolean joins(Caller one, Caller other) {
            return this == JVM ? one.jvm() == other.jvm() : one.equals(other);
        }
    }

    /** Reads with a staleness bound. */
    public static ReadRule stale(Duration bound, Session session) {
        return new ReadRule(bound.toNanos(), session);
    }

    /** The same rule with another bound. */
    ReadRule within(long nanos) {
        return new ReadRule(nanos, session);
    }

    /** The earliest moment at which the operation may take effect. */
    long earliest(Operation operation) {
        return operation.isNearRead() ? operation.invoked() - stalenessNanos : operation.invoked();
    }

    /** Whether the one operation must take effect before the other. */
    boolean precedes(Operation one, Operation other) {
        return one.responded() < earliest(other)
                || one.responded() < other.invoked() && session.joins(one.caller(), other.caller());
    }
}
