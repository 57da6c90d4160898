package org.cachedai.tier;

/**
 * The far tier refuses who calls. Trying again soon changes nothing, and could lock an account: whoever tries again waits
 * long.
 */
public final class FarTierRefusedException extends FarTierException {

    private static final long serialVersionUID = 1L;

    /** @param message what was refused, where, and what to do about it; without credentials */
    public FarTierRefusedException(String message) {
        super(message);
    }
}
