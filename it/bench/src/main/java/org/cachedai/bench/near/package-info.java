/**
 * Benchmarks of caches in this JVM, which also serve as those of a near tier in front of Redis. Every entry is in
 * the JVM's memory when the clock starts.
 */
@NullMarked
package org.cachedai.bench.near;

import org.jspecify.annotations.NullMarked;
