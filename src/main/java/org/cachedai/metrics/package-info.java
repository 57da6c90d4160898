/**
 * MicroProfile Metrics: what the cache does, on the server's endpoint. The one package that knows that
 * API, and nothing depends on it, so that a server without the API loses the metrics and nothing else.
 */
@NullMarked
package org.cachedai.metrics;

import org.jspecify.annotations.NullMarked;
