package org.cachedai.faults.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.ClientKillParams;

/** A primary and a replica that three Sentinels look after. Ended by the test that started it. */
public final class Sentinels implements AutoCloseable {

    private static final String NAME = "answers";

    private final RedisProcess primary;
    private final RedisProcess replica;
    private final List<RedisProcess> sentinels = new ArrayList<>();

    /** Starts them, and returns when the Sentinels know each other and the replica. */
    public Sentinels() {
        primary = RedisProcess.server(RedisProcess.freePort());
        replica = RedisProcess.server(
                RedisProcess.freePort(), "--replicaof", "127.0.0.1", Integer.toString(primary.port()));
        for (int i = 0; i < 3; i++) {
            sentinels.add(RedisProcess.sentinel(RedisProcess.freePort(), configuration()));
        }
        sentinels.forEach(this::awaitKnowledge);
    }

    /** The address of all, as a setting. */
    public URI uri() {
        return URI.create("redis+sentinel://"
                + sentinels.stream().map(RedisProcess::address).collect(Collectors.joining(",")) + "/" + NAME);
    }

    /** The primary, to begin with. */
    public RedisProcess primary() {
        return primary;
    }

    /** The replica, to begin with. */
    public RedisProcess replica() {
        return replica;
    }

    /** Keeps the replica from everything that is written from now on. */
    public void cutReplicaOff() {
        try (var client = replica.client();
                var of = primary.client()) {
            client.configSet("masterauth", "wrong");
            of.clientKill(new ClientKillParams().type(ClientType.REPLICA));
        }
    }

    /** Waits until the replica was promoted. */
    public void awaitPromotion() {
        while (!isPrimary(replica)) {
            RedisProcess.pause();
        }
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        replica.close();
        primary.close();
    }

    /** Whether it is; a Sentinel that makes it one ends the connections of all who ask in that moment. */
    static boolean isPrimary(RedisProcess redis) {
        try (var client = redis.client()) {
            return client.info("replication").contains("role:master");
        } catch (JedisConnectionException e) {
            return false;
        }
    }

    private List<String> configuration() {
        return List.of(
                "sentinel monitor " + NAME + " 127.0.0.1 " + primary.port() + " 2",
                "sentinel down-after-milliseconds " + NAME + " 1000",
                "sentinel failover-timeout " + NAME + " 5000");
    }

    private void awaitKnowledge(RedisProcess sentinel) {
        try (var client = sentinel.client()) {
            String info = client.info("sentinel");
            while (!info.contains("slaves=1,sentinels=3")) {
                RedisProcess.pause();
                info = client.info("sentinel");
            }
        }
    }
}
