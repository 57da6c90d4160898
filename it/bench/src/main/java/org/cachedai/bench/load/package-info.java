/**
 * What the caches are loaded with: the same keys, choices of keys and values for every peer, made from fixed seeds
 * before the clock starts.
 */
@NullMarked
package org.cachedai.bench.load;

import org.jspecify.annotations.NullMarked;
