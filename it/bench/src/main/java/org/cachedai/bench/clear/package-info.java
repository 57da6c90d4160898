/**
 * Benchmarks of removing all entries at once, in memory and in Redis. One operation's answers are one cache, so this
 * is also what invalidating an operation takes.
 */
@NullMarked
package org.cachedai.bench.clear;

import org.jspecify.annotations.NullMarked;
