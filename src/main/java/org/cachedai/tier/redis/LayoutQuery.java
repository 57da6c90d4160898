package org.cachedai.tier.redis;

import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;

/** Asks a node which primary serves what. */
interface LayoutQuery {

    /**
     * Asks a node.
     *
     * @throws FarTierRefusedException when the node refuses who asks
     * @throws FarTierException when it is away or late, or cannot know
     */
    Layout ask(NodeExchanges node, Deadline deadline);
}
