/**
 * The near tier on Hazelcast's near-cache record store, used on its own: no member, no thread, no port. The only
 * package that imports Hazelcast, and its near-cache internals by the parts that 5.3.8 and 5.7.0 have in common.
 */
@NullMarked
package org.cachedai.tier.hazelcast;

import org.jspecify.annotations.NullMarked;
