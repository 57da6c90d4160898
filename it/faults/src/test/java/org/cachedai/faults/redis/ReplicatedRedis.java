package org.cachedai.faults.redis;

import java.util.concurrent.TimeUnit;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;

/** A primary and a replica that nobody looks after but the test that started it. Ended by it. */
public final class ReplicatedRedis implements AutoCloseable {

    private final RedisProcess primary;
    private final FaultProxy link;
    private final RedisProcess replica;

    /** Starts both, and returns when the replica follows. */
    public ReplicatedRedis() {
        primary = RedisProcess.server(Site.plain(), RedisProcess.freePort());
        link = new FaultProxy(primary.port());
        replica = RedisProcess.server(
                Site.plain(),
                RedisProcess.freePort(),
                "--replicaof",
                "127.0.0.1",
                Integer.toString(link.uri().getPort()));
        try (var client = replica.client()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!client.info("replication").contains("master_link_status:up")) {
                if (System.nanoTime() - end > 0) {
                    close();
                    throw new IllegalStateException("The replica does not follow");
                }
                RedisProcess.pause();
            }
        }
    }

    /** The primary, to begin with. */
    public RedisProcess primary() {
        return primary;
    }

    /** The replica, to begin with. */
    public RedisProcess replica() {
        return replica;
    }

    /** Waits until the replica has everything; what is written from now on never reaches it. */
    public void holdReplicaBack() {
        try (var client = primary.client()) {
            client.set("last", "seen");
            if (client.waitReplicas(1, 10_000) != 1) {
                throw new IllegalStateException("The replica does not follow");
            }
        }
        link.have(Fault.BLACK_HOLE);
    }

    /** Makes the replica a primary. */
    public void promoteReplica() {
        try (var client = replica.client()) {
            client.replicaofNoOne();
        }
    }

    @Override
    public void close() {
        replica.close();
        link.close();
        primary.close();
    }
}
