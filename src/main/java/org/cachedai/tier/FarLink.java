package org.cachedai.tier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cachedai.spi.TierEvent;

/**
 * The way to a far tier, with a breaker in front of it. After any failure it is open: nobody waits for the far tier until
 * a probe by the one background thread was answered and every cache has made good what it missed. Thread-safe.
 */
public final class FarLink implements AutoCloseable {

    private static final long CLOSING_PATIENCE_MILLIS = 2_000;

    private final FarTier far;
    private final String name;
    private final Coherence coherence;
    private final Outage outage;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstProbe = new CountDownLatch(1);
    private final Breaker breaker;
    private final LinkVoice voice;
    private final Object monitor = new Object();
    private final Thread prober;
    private final Reaper reaper;
    private final ChangeFeed feed;
    private final Heartbeat heartbeat;
    private volatile long downSinceNanos;
    private boolean closed;

    private FarLink(FarTier far, String name, Coherence coherence, Outage outage) {
        this.far = far;
        this.name = name;
        this.coherence = coherence;
        this.outage = outage;
        this.breaker = new Breaker(outage.pauses());
        this.voice = new LinkVoice(name);
        this.prober = new Thread(this::probeWhileOpen, "cachedai-redis-prober");
        this.prober.setDaemon(true);
        this.prober.setContextClassLoader(null);
        this.reaper = new Reaper(far);
        this.feed = new ChangeFeed(far, voice);
        this.heartbeat = new Heartbeat(coherence.heartbeat());
        this.downSinceNanos = coherence.nanoTime().getAsLong();
    }

    /**
     * Opens a link and waits for its first probe, at most as long as said; a tier that is away does not stop it.
     *
     * @param far the tier, owned by the link from now on
     * @param name the tier's name in the log, without credentials
     * @param patience how long to wait
     * @param coherence how the near tiers before it keep up with others
     * @param outage what is done while the tier is away
     */
    public static FarLink open(FarTier far, String name, Duration patience, Coherence coherence, Outage outage) {
        FarLink link = new FarLink(far, name, coherence, outage);
        link.prober.start();
        try {
            if (!link.firstProbe.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                link.voice.away(name + ": no answer within " + patience.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return link;
    }

    /**
     * Tells of changes of state, each once, and at once if the far tier is away.
     *
     * @param listener called by any thread; must not block
     */
    public void listen(Consumer<TierEvent> listener) {
        voice.listen(listener);
    }

    /** Whether the far tier may be called. */
    public boolean isUp() {
        return breaker.isClosed();
    }

    /** How often the far tier was out of use, this time included. */
    long outages() {
        return breaker.openings();
    }

    /** When the far tier went out of use last, by the monotonic clock in nanoseconds. */
    long downSinceNanos() {
        return downSinceNanos;
    }

    Coherence coherence() {
        return coherence;
    }

    Outage outage() {
        return outage;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    FarTier far() {
        return far;
    }

    LinkVoice voice() {
        return voice;
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
    void failed(FarTierException failure) {
        synchronized (monitor) {
            if (closed || !breaker.open()) {
                return;
            }
            downSinceNanos = coherence.nanoTime().getAsLong();
            voice.away(describe(failure));
            monitor.notifyAll();
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        reaper.close();
        feed.close();
        synchronized (monitor) {
            closed = true;
            breaker.open();
            monitor.notifyAll();
        }
        prober.interrupt();
        far.close();
        try {
            prober.join(CLOSING_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probeWhileOpen() {
        try {
            while (awaitOpen()) {
                pause(probe());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Probes once, and closes the breaker when all is well; how long to wait when it is not. */
    private Duration probe() {
        try {
            far.probe();
            breaker.halfOpen();
            voice.halfOpen();
            members.forEach(Member::recover);
            closeBreaker();
            return Duration.ZERO;
        } catch (FarTierException e) {
            return stillAway(describe(e), e instanceof FarTierRefusedException);
        } catch (RuntimeException e) {
            return stillAway(name + ": " + e, false);
        } finally {
            firstProbe.countDown();
        }
    }

    private void closeBreaker() {
        synchronized (monitor) {
            if (closed) {
                return;
            }
            breaker.close();
            voice.back();
        }
        heartbeat.beatSoon();
    }

    private Duration stillAway(String reason, boolean refused) {
        synchronized (monitor) {
            if (!closed) {
                voice.away(reason);
            }
        }
        return breaker.reopen(refused);
    }

    private boolean awaitOpen() throws InterruptedException {
        synchronized (monitor) {
            while (breaker.isClosed() && !closed) {
                monitor.wait();
            }
            return !closed;
        }
    }

    private void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        synchronized (monitor) {
            for (long left = time.toMillis(); left > 0 && !closed; ) {
                monitor.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
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
