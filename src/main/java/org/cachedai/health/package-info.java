/**
 * What the application server's readiness check says of the cache. Uses the MicroProfile Health API, and is left out by
 * the container where that is not there.
 */
@NullMarked
package org.cachedai.health;

import org.jspecify.annotations.NullMarked;
