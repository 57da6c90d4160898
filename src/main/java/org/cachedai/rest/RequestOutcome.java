package org.cachedai.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.cachedai.core.CallOutcome;
import org.jspecify.annotations.Nullable;

/** The outcome of the last cached call of this request. */
@RequestScoped
public class RequestOutcome {

    private @Nullable CallOutcome last;

    /** Notes a call's outcome. */
    public void note(CallOutcome call) {
        last = call;
    }

    /** The last call's outcome, or empty when no cached method was called. */
    public Optional<CallOutcome> last() {
        return Optional.ofNullable(last);
    }
}
