package org.cachedai.core;

/** How a load in the background has ended, by which an answer was to be made fresh again. */
public enum RefreshEnd {
    /** The method was run, and its answer stored. */
    STORED,
    /** Another load of the same answer came first, in this JVM or another. */
    SHARED,
    /** The method was run, and its answer not stored: it is none worth storing, or was invalidated meanwhile. */
    DISCARDED,
    /** The method threw, or the call could not be repeated. */
    FAILED,
    /** It did not begin: as many are under way as may be, or nobody runs it. */
    REFUSED
}
