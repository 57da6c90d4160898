package org.cachedai.faults.redis;

import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;

/** A slot of a Cluster that is being moved from one primary to another, as {@code redis-cli --cluster reshard} does it. */
public final class SlotMove {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final int slot;
    private final RedisProcess from;
    private final RedisProcess to;
    private final List<RedisProcess> nodes;

    SlotMove(int slot, RedisProcess from, RedisProcess to, List<RedisProcess> nodes) {
        this.slot = slot;
        this.from = from;
        this.to = to;
        this.nodes = nodes;
        try (Jedis giver = from.client();
                Jedis taker = to.client()) {
            taker.clusterSetSlotImporting(slot, giver.clusterMyId());
            giver.clusterSetSlotMigrating(slot, taker.clusterMyId());
        }
    }

    /** Moves some keys; how many there were. */
    public int keys(int most) {
        try (Jedis giver = from.client()) {
            List<String> keys = giver.clusterGetKeysInSlot(slot, most);
            if (!keys.isEmpty()) {
                giver.migrate(from.host(), to.port(), TIMEOUT_MILLIS, new MigrateParams(), keys.toArray(String[]::new));
            }
            return keys.size();
        }
    }

    /** Moves what is left, a few keys at a time, and ends it: who has given the slot away knows it last. */
    public void end() {
        int moved;
        do {
            moved = keys(10);
        } while (moved > 0);
        try (Jedis taker = to.client();
                Jedis giver = from.client()) {
            String id = taker.clusterMyId();
            taker.clusterSetSlotNode(slot, id);
            giver.clusterSetSlotNode(slot, id);
        }
        nodes.stream().filter(this::isPrimary).forEach(this::tell);
    }

    private boolean isPrimary(RedisProcess node) {
        return Sentinels.isPrimary(node);
    }

    private void tell(RedisProcess node) {
        try (Jedis told = node.client();
                Jedis taker = to.client()) {
            told.clusterSetSlotNode(slot, taker.clusterMyId());
        }
    }
}
