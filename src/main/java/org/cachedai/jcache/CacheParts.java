package org.cachedai.jcache;

import org.cachedai.tier.EntryStore;

/**
 * What a cache is made of.
 *
 * @param store its entries
 * @param forms how its keys and values are kept
 * @param expiry how long entries live
 * @param counts its statistics
 * @param through the store of record behind it
 * @param <S> the stored form of the values
 */
record CacheParts<K, V, S>(
        EntryStore<K, S> store, Forms<K, V, S> forms, ExpiryRules expiry, CacheCounts counts, Through<K, V> through) {}
