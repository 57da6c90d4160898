package org.cachedai.spi;

import java.util.function.Consumer;

/** A cache manager that tells of its tiers. Obtained by {@code manager.unwrap(TierEvents.class)}. Thread-safe. */
public interface TierEvents {

    /**
     * Tells of every change of state from now on, and at once when the far tier is away.
     *
     * @param listener called by any thread; must be quick and must not block
     */
    void listen(Consumer<TierEvent> listener);
}
