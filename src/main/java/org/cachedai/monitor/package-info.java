/**
 * {@code CachePerformanceMonitor}: counts what the core reports, per operation and in total, since
 * the start and over a sliding window, and reads the tiers' own figures. A window is the difference of
 * two readings of counters that only grow.
 */
@NullMarked
package org.cachedai.monitor;

import org.jspecify.annotations.NullMarked;
