/**
 * Random operations on a few keys of a JCache cache, and their recording:
 * {@link org.cachedai.faults.workload.CacheAddress} says which cache, {@link org.cachedai.faults.workload.Workload} what
 * is called, {@link org.cachedai.faults.workload.Round} calls it from several threads of one JVM. Any provider will do.
 */
@NullMarked
package org.cachedai.faults.workload;

import org.jspecify.annotations.NullMarked;
