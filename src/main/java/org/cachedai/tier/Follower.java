package org.cachedai.tier;

/** A cache that hears what is announced of it. Called by one thread at a time. */
interface Follower {

    /** Changes are heard from now on; anything may have happened before. */
    void following();

    /** No change is heard from now on. */
    void lost();

    /** A change was made. */
    void heard(FarTier.Announcement announcement);
}
