/** Redis as it is run: plain {@code redis-server} processes on the loopback interface, with Sentinels or as a Cluster. */
@NullMarked
package org.cachedai.faults.redis;

import org.jspecify.annotations.NullMarked;
