package org.cachedai.core;

/** Something that went wrong in the cache and was survived: the call got its answer. */
public enum Incident {
    /** No key could be made of the arguments; the call went past the cache. */
    UNSTABLE_KEY,
    /** A stored answer does not fit the declared type any more; it was treated as a miss. */
    UNFIT_ANSWER,
    /** An answer cannot be carried by JSON without loss; it was not stored. */
    UNSTORABLE_ANSWER,
    /** The JCache provider threw; the call went on without it. */
    PROVIDER_FAILURE
}
