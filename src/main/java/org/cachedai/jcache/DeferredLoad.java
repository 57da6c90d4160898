package org.cachedai.jcache;

import org.jspecify.annotations.Nullable;

/**
 * The load of a missing entry for an entry processor: loaded when it is asked for, stored when the processor has returned.
 * Used by one thread.
 */
interface DeferredLoad<V> extends AutoCloseable {

    /** Loads, once, or waits for another one's load; null when there is nothing to be loaded. */
    @Nullable
    V load();

    /** Whether it is for this load to store what was loaded, and not for another one. */
    boolean isOwn();

    /** Stores what was loaded, unless anything has happened to the entry since the load began. */
    void store();

    /** Ends the load, stored or not. */
    @Override
    void close();
}
