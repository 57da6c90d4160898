/**
 * The far tier on Redis, through Jedis: one string key per entry with a native expiry, one round trip per operation,
 * scripts for what must be one step, announcements by publish and subscribe, and one time limit for a whole exchange,
 * from waiting for a connection to the last byte of the reply. The only package that imports Jedis.
 */
@NullMarked
package org.cachedai.tier.redis;

import org.jspecify.annotations.NullMarked;
