package org.cachedai.tier.redis;

/** The nodes of a deployment: which one serves what, and the connections to them. Owns both. */
final class LocatedNodes implements AutoCloseable {

    private final ConnectionCheck check;
    private final Histories histories;
    private final NodePools pools;
    private final Topology topology;

    /** @param poolSize the most connections for commands to each node */
    LocatedNodes(RedisDeployment deployment, int poolSize, Watchdog watchdog) {
        this.check = new PrimaryCheck(deployment.form() == RedisDeployment.Form.CLUSTER);
        this.histories = new Histories(check);
        this.pools = new NodePools(deployment.node(), poolSize, watchdog, histories);
        this.topology = topology(deployment, watchdog);
    }

    /**
     * Begins to look where everything is.
     *
     * @param moved called after every change, on one thread
     */
    void start(Runnable moved) {
        if (topology instanceof WatchedTopology watched) {
            watched.start((before, now) -> {
                pools.keep(now.nodes());
                if (before != null) {
                    now.joined(before).forEach(histories::welcome);
                    pools.prepare(now.nodes());
                }
                moved.run();
            });
        }
    }

    Topology topology() {
        return topology;
    }

    NodePools pools() {
        return pools;
    }

    /** Whose data is known. */
    Histories histories() {
        return histories;
    }

    /** What a node must be. */
    ConnectionCheck check() {
        return check;
    }

    @Override
    public void close() {
        topology.close();
        pools.close();
    }

    private static Topology topology(RedisDeployment deployment, Watchdog watchdog) {
        return switch (deployment.form()) {
            case STANDALONE -> new Topology.Fixed(deployment.node().address());
            case SENTINEL -> {
                RedisServer sentinel = deployment.sentinel();
                yield new WatchedTopology(
                        deployment,
                        new SentinelQuery(deployment.service()),
                        new NodePools(sentinel, 1, watchdog, ConnectionCheck.NONE),
                        new Rounds(System::nanoTime));
            }
            case CLUSTER ->
                new WatchedTopology(
                        deployment,
                        new ClusterQuery(),
                        new NodePools(deployment.node(), 1, watchdog, ConnectionCheck.NONE),
                        new Rounds(System::nanoTime));
        };
    }
}
