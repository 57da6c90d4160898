/**
 * Values to bytes and back: the versioned envelope in which an entry lies in the far tier, its compression, and the
 * forms in which values are kept. Depends on the JDK, zstd and the JSON mapping; knows neither tiers nor JCache.
 */
@NullMarked
package org.cachedai.codec;

import org.jspecify.annotations.NullMarked;
