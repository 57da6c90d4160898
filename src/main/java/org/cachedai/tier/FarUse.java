package org.cachedai.tier;

/**
 * How one cache uses the far tier.
 *
 * @param link the far tier and its breaker
 * @param names the cache's names there
 * @param codec its entries' bytes
 * @param touchable whether reads may change an entry's life, so that every read has to ask the far tier
 * @param <S> the stored form of the values
 */
public record FarUse<S>(FarLink link, FarNames names, EntryCodec<S> codec, boolean touchable) {}
