package org.cachedai.bench.plan;

import java.util.stream.Stream;
import org.cachedai.bench.report.Outcome;

/** What a failed measurement was about. JMH wraps the cause, and adds it to others of the same round. */
final class Failures {

    private static final int LONGEST = 200;

    private Failures() {}

    static Outcome outcome(Throwable failure) {
        Throwable root = root(failure);
        if (root instanceof UnsupportedOperationException) {
            return new Outcome.Unsupported();
        }
        String reason = root.toString().replaceAll("\\s+", " ");
        return new Outcome.Failed(reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason);
    }

    private static Throwable root(Throwable failure) {
        return Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
                .findFirst()
                .map(Failures::root)
                .orElse(failure);
    }
}
