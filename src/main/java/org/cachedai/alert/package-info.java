/**
 * Threshold rules over the statistics of {@code monitor}: each crossing becomes one {@link org.cachedai.alert.CacheAlert},
 * raised or cleared. Who hears of it is decided at the edge.
 */
@NullMarked
package org.cachedai.alert;

import org.jspecify.annotations.NullMarked;
