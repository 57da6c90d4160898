/**
 * What several JVMs, or the threads of one, see of a cache: tests that record histories of operations and check them.
 * {@code history} is the check, {@code jvm} starts the JVMs, {@code workload} calls the caches in them.
 */
@NullMarked
package org.cachedai.faults;

import org.jspecify.annotations.NullMarked;
