/**
 * Keys and values to text, bytes and back: the versioned envelope in which an entry lies in the far tier, its compression,
 * the forms in which keys and values are kept, and what they weigh. Depends on the JDK, zstd and the JSON mapping; knows
 * neither tiers nor JCache.
 */
@NullMarked
package org.cachedai.codec;

import org.jspecify.annotations.NullMarked;
