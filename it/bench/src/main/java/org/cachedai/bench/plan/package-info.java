/**
 * What is measured: sections of rows, each of which is one benchmark with its parameters, run once for every column.
 * The only package that talks to JMH's runner.
 */
@NullMarked
package org.cachedai.bench.plan;

import org.jspecify.annotations.NullMarked;
