/**
 * Benchmarks of making the key of a call, beside the bare digest of its text. The key reads the text once and holds
 * nothing of its size.
 */
@NullMarked
package org.cachedai.bench.key;

import org.jspecify.annotations.NullMarked;
