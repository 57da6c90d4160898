package org.cachedai.tier;

import org.jspecify.annotations.Nullable;

/**
 * Hears of what happens to entries without a call to the store. Must not block for long.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public interface StoreListener<K, S> {

    /** An entry's life was found to be over; called once for an entry, by the thread that found it. */
    void expired(K key, S value);

    /** Like {@link #expired}, found while a change by another store was made good; must not block. */
    void expiredElsewhere(K key, S value);

    /**
     * Another store of the same far tier has changed an entry; called in the order of the changes. Must not block.
     *
     * @param before the value before, or null for none
     * @param after the value after, or null for none
     */
    void changedElsewhere(K key, @Nullable S before, @Nullable S after);
}
