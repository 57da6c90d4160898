/**
 * Benchmarks of caches in Redis. No entry is in the JVM's memory when it is asked for, so that every operation goes
 * to the server.
 */
@NullMarked
package org.cachedai.bench.far;

import org.jspecify.annotations.NullMarked;
