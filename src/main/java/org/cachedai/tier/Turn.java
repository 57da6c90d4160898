package org.cachedai.tier;

/**
 * What a store answers to one who wants to load an entry.
 *
 * @param <S> the stored form of the values
 */
public sealed interface Turn<S> {

    /**
     * There is an entry, so that nothing is to be loaded.
     *
     * @param entry the entry
     * @param waited whether it was waited for
     */
    record Landed<S>(StoredEntry<S> entry, boolean waited) implements Turn<S> {}

    /**
     * The entry is to be loaded.
     *
     * @param load ends it
     */
    record Lead<S>(Load<S> load) implements Turn<S> {}

    /** Another store of the same far tier loads the entry. */
    record Taken<S>() implements Turn<S> {}

    /**
     * A load, from the moment on at which it may begin. Nothing else is loaded under the key, in any store of the same
     * far tier, until it is closed or this JVM is gone.
     */
    interface Load<S> extends AutoCloseable {

        /**
         * Stores what was loaded, unless anything happened to the entry since the load began: it was written or removed,
         * its cache was cleared, another has taken over, or nobody knows. Called once at most.
         *
         * @return whether it was stored
         */
        boolean fill(NewEntry<S> entry);

        /**
         * Whether something is known to have happened to the entry since the load began, so that nobody should join it
         * who comes later.
         */
        boolean isOutdated();

        /** Ends the load, filled or not. */
        @Override
        void close();
    }
}
