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

    private final Site site;
    private final RedisProcess primary;
    private final RedisProcess replica;
    private final List<RedisProcess> sentinels = new ArrayList<>();

    /** Starts them, and returns when the Sentinels know each other and the replica. */
    public Sentinels(Site site) {
        this.site = site;
        primary = RedisProcess.server(site, RedisProcess.freePort());
        replica = RedisProcess.server(
                site, RedisProcess.freePort(), "--replicaof", site.host(), Integer.toString(primary.port()));
        for (int i = 0; i < 3; i++) {
            sentinels.add(RedisProcess.sentinel(site, RedisProcess.freePort(), configuration()));
        }
        sentinels.forEach(this::awaitKnowledge);
    }

    /** The address of all, as a setting. */
    public URI uri() {
        return URI.create(site.scheme("+sentinel://")
                + sentinels.stream().map(RedisProcess::address).collect(Collectors.joining(",")) + "/" + NAME);
    }

    /** The host by which they tell of the primary. */
    public String announced() {
        try (var client = sentinels.get(0).client()) {
            return client.sentinelGetMasterAddrByName(NAME).get(0);
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
    public void cutReplicaOff() {
        try (var client = replica.client();
                var of = primary.client()) {
            of.set("last", "seen");
            if (of.waitReplicas(1, 10_000) != 1) {
                throw new IllegalStateException("The replica does not follow");
            }
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
        List<String> lines = new ArrayList<>(site.sentinelLines());
        lines.addAll(List.of(
                "sentinel monitor " + NAME + " " + site.host() + " " + primary.port() + " 2",
                "user default on nopass allchannels +@all",
                "user cachedai on >secret -@all +sentinel|get-master-addr-by-name",
                "sentinel down-after-milliseconds " + NAME + " 1000",
                "sentinel failover-timeout " + NAME + " 5000"));
        return lines;
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
