/**
 * Single flight: of several callers who miss the same entry at once one loads, and the others wait for it. Knows neither
 * caches nor containers.
 */
@NullMarked
package org.cachedai.flight;

import org.jspecify.annotations.NullMarked;
