package org.cachedai.tier.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * When one thread does its rounds: every second, a tenth of one after the last when somebody asks for it, and after a
 * refusal not before its pause is over. Thread-safe.
 */
final class Rounds {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable HostAndPort witness;
    private boolean asked = true;
    private long begun;
    private long ended;
    private long earliestNanos;
    private boolean refused;
    private @Nullable FarTierException failure;
    private boolean closed;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    Rounds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.earliestNanos = nanoTime.getAsLong();
    }

    /** Asks for a round soon, which is to begin with the witness if there is one. */
    void ask(@Nullable HostAndPort best) {
        lock.lock();
        try {
            witness = best == null ? witness : best;
            if (!asked) {
                asked = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a round that begins from now on; gives what the last one failed with, or null. */
    @Nullable
    FarTierException awaitNext(Deadline deadline) {
        lock.lock();
        try {
            ask(null);
            long wanted = begun + 1;
            long left = deadline.nanosLeft();
            while (ended < wanted && left > 0 && !closed && !refused) {
                left = await(left);
            }
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the next round is to begin; null when there is none any more. */
    @Nullable
    Begun begin() {
        lock.lock();
        try {
            for (long left = nanosToNext(); left > 0 && !closed; left = nanosToNext()) {
                await(left);
            }
            Begun round = new Begun(asked, witness);
            begun++;
            asked = false;
            witness = null;
            return closed ? null : round;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The round has ended.
     *
     * @param reason what it failed with, or null
     * @param refusedMillis how long nothing is to be asked because it was refused, 0 when it was not
     */
    void end(@Nullable FarTierException reason, long refusedMillis) {
        lock.lock();
        try {
            ended = begun;
            failure = reason;
            refused = refusedMillis > 0;
            earliestNanos =
                    nanoTime.getAsLong() + Math.max(TimeUnit.MILLISECONDS.toNanos(refusedMillis), LEAST_PAUSE_NANOS);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How long it is until the next round is to begin, if nobody asks for an earlier one; none when it is overdue. */
    long nanosToNext() {
        lock.lock();
        try {
            long period = asked ? 0 : PERIOD_NANOS - LEAST_PAUSE_NANOS;
            return Math.max(earliestNanos + period - nanoTime.getAsLong(), 0);
        } finally {
            lock.unlock();
        }
    }

    /** Waits also in a thread that is interrupted, for that says nothing about Redis. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    private long await(long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end - System.nanoTime();
        }
    }

    /**
     * A round that has begun.
     *
     * @param suspected whether somebody has asked for it
     * @param witness who knows best, or null
     */
    record Begun(boolean suspected, @Nullable HostAndPort witness) {}
}
