package org.cachedai;

/** Who may be given an answer that another call has paid for. */
public enum CacheScope {
    /** Only the same authenticated caller, by principal name; callers that are not authenticated share. */
    CALLER,
    /** Every caller of the application. For answers that depend on nothing but the arguments. */
    SHARED
}
