package org.cachedai.faults;

import javax.cache.Cache;
import org.cachedai.faults.answers.Answers;
import org.cachedai.spi.FarTierState;
import org.cachedai.spi.TieredCache;

/** Texts that have numbers and are cached before a Redis. Thread-safe. */
interface CachedTexts {

    /** The text of a number: the cached one, else the given one, which is stored. */
    String get(int number, String otherwise) throws Exception;

    /** Whether Redis is in use. */
    FarTierState farTier();

    /** Forgets every text, in Redis when it is in use. */
    void clear();

    /** Texts in a JCache cache, got and put. */
    static CachedTexts in(Cache<String, String> cache) {
        return new CachedTexts() {
            @Override
            public String get(int number, String otherwise) {
                String key = "key " + number;
                String found = cache.get(key);
                if (found == null) {
                    cache.put(key, otherwise);
                }
                return found == null ? otherwise : found;
            }

            @Override
            public FarTierState farTier() {
                return cache.unwrap(TieredCache.class).statistics().farTier();
            }

            @Override
            public void clear() {
                cache.clear();
            }
        };
    }

    /** Texts that a cached method returns: looked up, led, filled and left. */
    static CachedTexts of(Answers answers) {
        return new CachedTexts() {
            @Override
            public String get(int number, String otherwise) throws Exception {
                return answers.ask("key " + number, () -> otherwise);
            }

            @Override
            public FarTierState farTier() {
                return answers.farTier();
            }

            @Override
            public void clear() {
                answers.forget();
            }
        };
    }
}
