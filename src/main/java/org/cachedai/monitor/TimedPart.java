package org.cachedai.monitor;

/** A part of a call that is timed by itself. */
enum TimedPart {
    /** Making the key. */
    KEY,
    /** The cache's own work, without the key and the load. */
    CACHE,
    /** The method, when it produced the answer. */
    LOAD
}
