/**
 * Runs the benchmarks and prints how the cache compares with its peers. {@link org.cachedai.bench.Bench} is the
 * program; {@code plan} says what is measured, {@code peer} against whom, {@code report} what is printed of it, and
 * the other packages are the benchmarks themselves, each written once for all peers.
 */
@NullMarked
package org.cachedai.bench;

import org.jspecify.annotations.NullMarked;
