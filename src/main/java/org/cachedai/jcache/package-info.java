/**
 * The JSR-107 cache over the tiers: types, expiry, statistics and the atomic operations of one JVM. What it does not
 * do yet it refuses with {@link java.lang.UnsupportedOperationException}, already when a configuration asks for it.
 */
@NullMarked
package org.cachedai.jcache;

import org.jspecify.annotations.NullMarked;
