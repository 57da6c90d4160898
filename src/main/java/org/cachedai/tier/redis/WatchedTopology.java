package org.cachedai.tier.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.FarTierRefusedException;
import org.cachedai.tier.Pauses;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Looks up which primary serves what, on a thread of its own: every second, and at once when something has failed. Those
 * who know are asked one after the other until one answers; when its answer did not help, the next one begins.
 */
final class WatchedTopology implements Topology {

    private final LayoutQuery query;
    private final RedisDeployment deployment;
    private final NodePools askable;
    private final Rounds rounds;
    private final Pauses pauses;
    private final Thread thread;

    private volatile @Nullable Layout layout;
    private volatile OnChange onChange = (before, now) -> {};
    private int turn;

    /**
     * @param askable connections to those who know; owned from now on
     * @param rounds when it is looked up; owned from now on
     */
    WatchedTopology(RedisDeployment deployment, LayoutQuery query, NodePools askable, Rounds rounds) {
        this.deployment = deployment;
        this.query = query;
        this.askable = askable;
        this.rounds = rounds;
        this.pauses = deployment.pauses();
        this.thread = new Thread(this::watch, "cachedai-redis-topology");
        this.thread.setDaemon(true);
        this.thread.setContextClassLoader(null);
    }

    /**
     * Begins.
     *
     * @param changed called on its thread after every change
     */
    void start(OnChange changed) {
        onChange = changed;
        thread.start();
    }

    @Override
    public @Nullable HostAndPort find(byte[] name) {
        Layout known = layout;
        return known == null ? null : known.node(name);
    }

    @Override
    public HostAndPort node(byte[] name) {
        HostAndPort node = find(name);
        if (node == null) {
            throw new FarTierException(deployment + ": no primary is known that serves the cache");
        }
        return node;
    }

    @Override
    public Set<HostAndPort> nodes() {
        Layout known = layout;
        return known == null ? Set.of() : known.nodes();
    }

    @Override
    public void suspect(@Nullable HostAndPort witness) {
        rounds.ask(witness);
    }

    @Override
    public void renew(Deadline deadline) {
        FarTierException failure = rounds.awaitNext(deadline);
        if (layout == null) {
            throw failure == null
                    ? new FarTierException(deployment + ": nobody has said in time which primary serves it")
                    : failure;
        }
    }

    @Override
    public void close() {
        rounds.close();
        askable.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        for (Rounds.Begun round = rounds.begin(); round != null; round = rounds.begin()) {
            FarTierException failure = look(round);
            if (failure == null) {
                pauses.reset();
            }
            boolean refused = failure instanceof FarTierRefusedException;
            rounds.end(failure, refused ? pauses.afterRefusal() : 0);
        }
    }

    /** Asks until one answers; the most telling failure when none does. */
    private @Nullable FarTierException look(Rounds.Begun round) {
        @Nullable FarTierException failure = null;
        for (HostAndPort node : candidates(round.witness())) {
            try {
                change(query.ask(askable.at(node), Deadline.in(deployment.patience())), round.suspected());
                return null;
            } catch (FarTierException e) {
                failure = failure == null || failure.getCause() != null ? e : failure;
                turn++;
            }
        }
        return failure;
    }

    private void change(Layout found, boolean suspected) {
        Layout before = layout;
        if (!found.equals(before)) {
            layout = found;
            askable.keep(new LinkedHashSet<>(candidates(null)));
            onChange.changed(before, found);
        } else if (suspected) {
            turn++;
        }
    }

    /** Those who may know: the witness, then the others beginning with the one whose turn it is. */
    private List<HostAndPort> candidates(@Nullable HostAndPort witness) {
        Set<HostAndPort> known = new LinkedHashSet<>(deployment.seeds());
        if (deployment.form() == RedisDeployment.Form.CLUSTER) {
            known.addAll(nodes());
        }
        List<HostAndPort> order = new ArrayList<>(known);
        Collections.rotate(order, -(turn % order.size()));
        if (witness != null) {
            order.remove(witness);
            order.add(0, witness);
        }
        return order;
    }

    /** What follows a change. */
    interface OnChange {

        /**
         * The layout has changed.
         *
         * @param before what was known, or null for nothing
         */
        void changed(@Nullable Layout before, Layout now);
    }
}
