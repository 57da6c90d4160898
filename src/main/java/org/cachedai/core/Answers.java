package org.cachedai.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachedai.json.UnfitJsonException;
import org.cachedai.json.UnwritableJsonException;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;
import org.jspecify.annotations.Nullable;

/** The answers of one call site to what is stored, and back; what does not fit is counted. Thread-safe. */
final class Answers {

    private static final Logger LOG = System.getLogger(CachedCall.class.getName());

    private final AnswerCodec codec;
    private final OperationCache cache;
    private final Reporter reporter;
    private final AtomicBoolean unstorableLogged = new AtomicBoolean();

    Answers(AnswerCodec codec, OperationCache cache, Reporter reporter) {
        this.codec = codec;
        this.cache = cache;
        this.reporter = reporter;
    }

    /** The answer, or null when it does not fit the declared type any more. */
    @Nullable
    Object decoded(EncodedValue value) {
        try {
            return codec.decode(value);
        } catch (UnfitJsonException e) {
            reporter.incident(cache.operation(), Incident.UNFIT_ANSWER);
            return null;
        }
    }

    /** The answer as it is stored now, or null when it is not to be, or cannot be. */
    @Nullable
    EncodedValue encoded(@Nullable Object answer, long costNanos) {
        if (answer == null || !Admission.admits(answer)) {
            return null;
        }
        try {
            long costMillis = TimeUnit.NANOSECONDS.toMillis(costNanos);
            return codec.encodeVerified(
                    answer, new Provenance(costMillis, cache.ages().freshUntil()));
        } catch (UnfitJsonException | UnwritableJsonException e) {
            reporter.incident(cache.operation(), Incident.UNSTORABLE_ANSWER);
            if (unstorableLogged.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Answers of operation {0} are neither stored nor shared, since JSON cannot carry them there and"
                                + " back: {1}",
                        cache.operation(),
                        e.getMessage());
            }
            return null;
        }
    }
}
