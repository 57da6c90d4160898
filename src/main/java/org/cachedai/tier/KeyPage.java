package org.cachedai.tier;

import java.util.List;

/**
 * Some keys of a cache in the far tier.
 *
 * @param keys as they are announced
 * @param cursor where to go on, empty at the end
 */
record KeyPage(List<String> keys, String cursor) {}
