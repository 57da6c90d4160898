package org.cachedai.tier.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.cachedai.tier.FarTierException;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;

/**
 * The course of one exchange from node to node: to the one that serves the slot now, or to the one that it is being moved to.
 * While neither has all that the exchange is about, it is tried again after ever longer pauses. Used once, by one thread.
 */
final class Course {

    private static final int MOST_REDIRECTIONS = 3;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final byte[] name;
    private final Deadline deadline;
    private final Topology topology;
    private final NodePools nodes;
    private final Histories histories;
    private int redirections;
    private long pauseNanos = FIRST_PAUSE_NANOS;

    /** @param name any name of the cache that the exchange is about */
    Course(byte[] name, Deadline deadline, Topology topology, NodePools nodes, Histories histories) {
        this.name = name;
        this.deadline = deadline;
        this.topology = topology;
        this.nodes = nodes;
        this.histories = histories;
    }

    /**
     * Exchanges the commands, wherever it leads.
     *
     * @throws FarTierException when it fails, or leads nowhere in time
     */
    <T> T follow(Function<Connection, T> commands, Exchanges.Way way) {
        HostAndPort node = topology.node(name);
        Function<Connection, T> asked = commands;
        while (true) {
            try {
                return way.exchange(nodes.at(node), deadline, asked);
            } catch (MovedException e) {
                node = moved(e);
                asked = commands;
            } catch (AskException e) {
                node = beingMoved(e);
                asked = BoundedConnection.asking(commands);
            } catch (TryAgainException e) {
                pause(e);
                node = topology.node(name);
                asked = commands;
            }
        }
    }

    /** A node of which nothing is known yet is looked up first, because it may have taken a failed one's place. */
    private HostAndPort moved(MovedException redirection) {
        count(redirection);
        HostAndPort target = redirection.target();
        topology.suspect(target);
        if (!topology.nodes().contains(target)) {
            topology.renew(deadline);
        }
        return target;
    }

    /** Only a node that is well has anything moved away from it, so that nothing is lost where it goes. */
    private HostAndPort beingMoved(AskException redirection) {
        count(redirection);
        HostAndPort target = redirection.target();
        if (!topology.nodes().contains(target)) {
            histories.welcome(target);
        }
        return target;
    }

    private void count(RedirectedException redirection) {
        redirections++;
        if (redirections > MOST_REDIRECTIONS) {
            throw redirection;
        }
    }

    private void pause(TryAgainException redirection) {
        long left = deadline.nanosLeft();
        if (left <= pauseNanos) {
            throw redirection;
        }
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(this, pauseNanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        redirections = 0;
    }
}
