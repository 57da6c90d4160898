/**
 * The entry that JSR-107 finds: {@link org.cachedai.jcache.spi.TieredCachingProvider}. Reads the settings, and puts the
 * Hazelcast near tier, the Redis far tier and the caches together by plain constructors.
 */
@NullMarked
package org.cachedai.jcache.spi;

import org.jspecify.annotations.NullMarked;
