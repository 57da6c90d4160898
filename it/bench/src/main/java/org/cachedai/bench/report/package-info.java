/**
 * What is printed: figures with their errors, ratios of them, and the goals. Knows nothing of JMH and of the peers,
 * so that its arithmetic can be tested alone.
 */
@NullMarked
package org.cachedai.bench.report;

import org.jspecify.annotations.NullMarked;
