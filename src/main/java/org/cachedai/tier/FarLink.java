package org.cachedai.tier;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The breaker in front of a far tier. After any failure it is down: nobody waits for the far tier until a probe by the
 * one background thread has succeeded and every cache has made good what it missed. Logs changes of its state only.
 * Thread-safe.
 */
public final class FarLink implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FarLink.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final FarTier far;
    private final String name;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstProbe = new CountDownLatch(1);
    private final Object monitor = new Object();
    private final Thread prober;
    private final Reaper reaper;
    private final ChangeFeed feed;
    private final Coherence coherence;
    private final Heartbeat heartbeat;

    private volatile boolean up;
    private volatile long outages = 1;
    private volatile boolean closed;
    private boolean reported;
    private long downSinceNanos;

    private FarLink(FarTier far, String name, Coherence coherence) {
        this.far = far;
        this.name = name;
        this.prober = new Thread(this::probeWhileDown, "cachedai-redis-prober");
        this.prober.setDaemon(true);
        this.prober.setContextClassLoader(null);
        this.reaper = new Reaper(far);
        this.feed = new ChangeFeed(far);
        this.coherence = coherence;
        this.heartbeat = new Heartbeat(coherence.heartbeat());
    }

    /**
     * Opens a link and waits for its first probe, at most as long as said; a tier that is away does not stop it.
     *
     * @param far the tier, owned by the link from now on
     * @param name the tier's name in the log, without credentials
     * @param patience how long to wait
     * @param coherence how the near tiers before it keep up with others
     */
    public static FarLink open(FarTier far, String name, Duration patience, Coherence coherence) {
        FarLink link = new FarLink(far, name, coherence);
        link.downSinceNanos = System.nanoTime();
        link.prober.start();
        try {
            if (!link.firstProbe.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                link.reportDown(name + ": no answer within " + patience.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return link;
    }

    /** Whether the far tier may be called. */
    public boolean isUp() {
        return up;
    }

    /** How often the far tier was out of use, this time included. */
    long outages() {
        return outages;
    }

    Coherence coherence() {
        return coherence;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    FarTier far() {
        return far;
    }

    Reaper reaper() {
        return reaper;
    }

    ChangeFeed feed() {
        return feed;
    }

    void join(Member member) {
        members.add(member);
    }

    void leave(Member member) {
        members.remove(member);
    }

    /** Takes the far tier out of use until a probe succeeds. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Counted under the monitor only.
    void failed(FarTierException failure) {
        synchronized (monitor) {
            if (!up || closed) {
                return;
            }
            outages++;
            up = false;
            downSinceNanos = System.nanoTime();
            monitor.notifyAll();
        }
        reportDown(describe(failure));
    }

    @Override
    public void close() {
        heartbeat.close();
        reaper.close();
        feed.close();
        synchronized (monitor) {
            closed = true;
            up = false;
            monitor.notifyAll();
        }
        prober.interrupt();
        far.close();
        joinProber();
    }

    private void joinProber() {
        try {
            prober.join(LONGEST_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probeWhileDown() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (awaitDown()) {
                if (probe()) {
                    pause = FIRST_PAUSE_MILLIS;
                } else {
                    pause(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean probe() {
        try {
            far.probe();
            members.forEach(Member::recover);
            comeUp();
            return true;
        } catch (FarTierException e) {
            reportDown(describe(e));
            return false;
        } catch (RuntimeException e) {
            reportDown(name + ": " + e);
            return false;
        } finally {
            firstProbe.countDown();
        }
    }

    private boolean awaitDown() throws InterruptedException {
        synchronized (monitor) {
            while (up && !closed) {
                monitor.wait();
            }
            return !closed;
        }
    }

    private void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (monitor) {
            for (long left = millis; left > 0 && !closed; ) {
                monitor.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    private void comeUp() {
        boolean wasReported;
        long seconds;
        synchronized (monitor) {
            if (closed) {
                return;
            }
            up = true;
            wasReported = reported;
            reported = false;
            seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - downSinceNanos);
        }
        heartbeat.beatSoon();
        if (wasReported) {
            LOG.log(Level.INFO, "{0} is back after {1} s and in use again; the near tier was flushed", name, seconds);
        }
    }

    private void reportDown(String reason) {
        synchronized (monitor) {
            if (reported || closed || up) {
                return;
            }
            reported = true;
        }
        LOG.log(
                Level.WARNING,
                "{0}. Until it is back the cache works in this JVM alone. Check the server, the network, and"
                        + " cachedai.redis.url, user, password and timeout",
                reason);
    }

    private static String describe(FarTierException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }

    /** A cache behind the link. */
    interface Member {

        /**
         * Makes good what the far tier missed and drops what the near tier may have missed.
         *
         * @throws FarTierException when the far tier is still away
         */
        void recover();
    }
}
