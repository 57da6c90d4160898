/**
 * {@code /metrics} for servers that do not have MicroProfile Metrics of their own; only the archive for those carries
 * this package.
 */
package org.cachedai.demo.metrics;
