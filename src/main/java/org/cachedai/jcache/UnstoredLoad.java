package org.cachedai.jcache;

import org.cachedai.tier.NewEntry;
import org.cachedai.tier.Turn;

/** The load of one who has no turn: nobody waits for it, and it stores nothing. */
record UnstoredLoad<S>() implements Turn.Load<S> {

    @Override
    public boolean fill(NewEntry<S> entry) {
        return false;
    }

    @Override
    public boolean isOutdated() {
        return true;
    }

    @Override
    public void close() {}
}
