package org.cachedai.core;

import java.util.concurrent.Callable;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/** One call that the cache has no fresh answer for. Used by one thread, but for {@link #refreshed}. */
final class MissedCall {

    private final CallParts parts;
    private final String key;
    private final long landedBefore;
    private final CallReport report;
    private final Callable<? extends @Nullable Object> method;
    private @Nullable Found<EncodedValue> ignored;

    /**
     * @param landedBefore {@link org.cachedai.flight.Flights#landed} before the answer was looked for
     * @param report tells what becomes of the call
     */
    MissedCall(
            CallParts parts,
            String key,
            long landedBefore,
            CallReport report,
            Callable<? extends @Nullable Object> method) {
        this.parts = parts;
        this.key = key;
        this.landedBefore = landedBefore;
        this.report = report;
        this.method = method;
    }

    /** Says what was found that is not fresh, or does not fit. */
    MissedCall ignoring(@Nullable Found<EncodedValue> found) {
        ignored = found;
        return this;
    }

    String key() {
        return key;
    }

    CallReport report() {
        return report;
    }

    /** Brings the answer on this thread; an exception is told. */
    @Nullable
    Object answer() throws Exception {
        try {
            return attempt();
        } catch (Throwable thrown) {
            report.failed();
            throw thrown;
        }
    }

    /** Brings the answer on this thread; an exception is not told. */
    @Nullable
    Object attempt() throws Exception {
        return load(report, method).fly().answer();
    }

    /** Brings the answer in the background, by running the method once more. */
    Loaded refreshed(Callable<? extends @Nullable Object> again) throws Exception {
        RefreshReport told = new RefreshReport(parts.reporter(), parts.cache().operation());
        try {
            return load(told, again).fly();
        } catch (Throwable thrown) {
            told.failed();
            throw thrown;
        }
    }

    private AnswerLoad load(LoadReport to, Callable<? extends @Nullable Object> how) {
        return new AnswerLoad(parts, key, landedBefore, to, how).ignoring(ignored);
    }
}
