/**
 * The two tiers of a cache and what holds them together: near-then-far reads, back-fill with the remaining life,
 * generations, and a breaker that keeps an absent far tier from costing anything. Depends on the JDK only; what the
 * tiers are made of stands behind {@link org.cachedai.tier.NearTier} and {@link org.cachedai.tier.FarTier}.
 */
@NullMarked
package org.cachedai.tier;

import org.jspecify.annotations.NullMarked;
