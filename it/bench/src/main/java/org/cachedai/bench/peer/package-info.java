/**
 * The caches that are measured. {@link org.cachedai.bench.peer.Peer} lists them and opens each one, set up as its own
 * documentation advises for a bounded cache: statistics on wherever JSR-107 has them, everything else by default.
 */
@NullMarked
package org.cachedai.bench.peer;

import org.jspecify.annotations.NullMarked;
