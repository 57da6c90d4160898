package org.cachedai.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cachedai.core.Ages.Age;
import org.cachedai.flight.Flights;
import org.cachedai.flight.Rethrow;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.TieredCache.Found;
import org.jspecify.annotations.Nullable;

/**
 * One call that the cache has an answer for which is stale, or soon will be: it is loaded anew in the background, and
 * served meanwhile, or when that fails (RFC 5861). Used once, by one thread.
 */
final class StaleCall {

    private final CallParts parts;
    private final MissedCall call;
    private final @Nullable Callable<? extends @Nullable Object> again;
    private final Flights.Entry entry;

    /**
     * @param call the call, as if there were no answer
     * @param again runs the method in the background, or null when that cannot be: then the caller's thread does
     */
    StaleCall(CallParts parts, MissedCall call, @Nullable Callable<? extends @Nullable Object> again) {
        this.parts = parts;
        this.call = call;
        this.again = again;
        this.entry = parts.cache().entry(call.key());
    }

    /**
     * Answers the call.
     *
     * @param found what is there
     * @param answer the same, decoded
     */
    @Nullable
    Object answer(Found<EncodedValue> found, Object answer, Age age) throws Exception {
        if (again == null && age != Age.HOT) {
            return here();
        }
        switch (age) {
            case HOT -> {
                found.value().forgetAsked();
                refresh();
                call.report().hit(found, 0);
            }
            case REVALIDATE -> {
                refresh();
                call.report().stale(Outcome.STALE_WHILE_REVALIDATE, found);
            }
            default -> {
                return revalidated();
            }
        }
        return answer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It tells its end itself.
    private void refresh() {
        if (parts.refreshes().underWay(entry) == null && !parts.refreshes().isPaused(entry)) {
            begin();
        }
    }

    /** Waits for a new answer up to the soft limit; the old one if there is none by then. */
    private @Nullable Object revalidated() throws Exception {
        if (parts.refreshes().isPaused(entry)) {
            return old(null);
        }
        Refresh known = parts.refreshes().underWay(entry);
        Refresh refresh = known == null ? begin() : known;
        if (refresh == null) {
            return old(null);
        }
        return refresh.isRunHere() ? here() : awaited(refresh);
    }

    private @Nullable Refresh begin() {
        Callable<? extends @Nullable Object> method = again;
        if (method == null) {
            return null;
        }
        Refresh begun = parts.refreshes().begin(entry, this, () -> call.refreshed(method));
        if (begun == null) {
            parts.reporter().refreshed(parts.cache().operation(), RefreshEnd.REFUSED, 0);
        }
        return begun;
    }

    private @Nullable Object awaited(Refresh refresh) throws Exception {
        try {
            long limit = parts.cache().ages().freshness().stale().softLimitMillis();
            return given(refresh.get(limit, TimeUnit.MILLISECONDS), refresh.owner() == this);
        } catch (ExecutionException e) {
            return old(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return old(null);
        } catch (TimeoutException | CancellationException e) {
            return old(null);
        }
    }

    /** What was loaded, as an answer of the caller's own; what others may not have is for the one who began it. */
    private @Nullable Object given(Loaded loaded, boolean own) throws Exception {
        EncodedValue encoded = loaded.encoded();
        if (encoded == null && loaded.answer() != null && !own) {
            return here();
        }
        Object answer = encoded == null ? loaded.answer() : parts.answers().decoded(encoded);
        call.report()
                .collapsed(0, Math.max(0, loaded.costNanos() - call.report().elapsedNanos()));
        return answer;
    }

    /** Loads on this thread. */
    private @Nullable Object here() throws Exception {
        try {
            return call.attempt();
        } catch (InterruptedException e) {
            call.report().failed();
            throw e;
        } catch (Throwable e) {
            return old(e);
        }
    }

    /** What the cache has by now, if it may be served; else the failure, or another attempt when there was none. */
    private @Nullable Object old(@Nullable Throwable failure) throws Exception {
        Found<EncodedValue> now =
                failure instanceof Error ? null : parts.cache().lookup(call.key());
        Age age = now == null
                ? Age.DEAD
                : parts.cache().ages().of(now.value(), parts.cache().ages().left(now));
        Object answer = now == null || age == Age.DEAD ? null : parts.answers().decoded(now.value());
        if (now != null && answer != null) {
            tell(now, age);
            return answer;
        }
        if (failure == null || failure instanceof UnrepeatableCallException) {
            return call.answer();
        }
        call.report().failed();
        throw Rethrow.of(failure);
    }

    private void tell(Found<EncodedValue> served, Age age) {
        if (age == Age.FRESH || age == Age.HOT) {
            call.report().hit(served, 0);
        } else {
            call.report().stale(Outcome.STALE_IF_ERROR, served);
        }
    }
}
