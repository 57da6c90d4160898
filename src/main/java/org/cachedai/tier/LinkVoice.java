package org.cachedai.tier;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cachedai.spi.TierEvent;

/** Tells of a link's changes of state, each once: in the log with a remedy, and to listeners. Thread-safe. */
final class LinkVoice {

    private static final System.Logger LOG = System.getLogger(LinkVoice.class.getName());

    private final String name;
    private final List<Consumer<TierEvent>> listeners = new CopyOnWriteArrayList<>();
    private boolean away;
    private long awaySinceNanos = System.nanoTime();

    /** @param name the far tier's, in the log */
    LinkVoice(String name) {
        this.name = name;
    }

    /** Tells a listener of what comes, and first whether the far tier is away. */
    synchronized void listen(Consumer<TierEvent> listener) {
        listeners.add(listener);
        if (away) {
            tell(listener, TierEvent.BREAKER_OPEN);
        }
    }

    /** The far tier is out of use; said once until it is back. */
    synchronized void away(String reason) {
        if (away) {
            return;
        }
        away = true;
        awaySinceNanos = System.nanoTime();
        LOG.log(
                Level.WARNING,
                "{0}. Until it is back the cache works in this JVM alone. Check the server, the network, and"
                        + " cachedai.redis.url, user, password and timeout",
                reason);
        tell(TierEvent.BREAKER_OPEN);
    }

    synchronized void halfOpen() {
        if (away) {
            LOG.log(Level.INFO, "{0} answers again: what it has missed is made good", name);
            tell(TierEvent.BREAKER_HALF_OPEN);
        }
    }

    synchronized void back() {
        if (away) {
            away = false;
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySinceNanos);
            LOG.log(Level.INFO, "{0} is back after {1} s and in use again; the near tier was flushed", name, seconds);
            tell(TierEvent.BREAKER_CLOSED);
        }
    }

    synchronized void channelLost() {
        LOG.log(
                Level.WARNING,
                "{0}: changes by other JVMs are not heard, and every read asks Redis until they are. Check the network,"
                        + " and whether the user may SUBSCRIBE to &cachedai:*",
                name);
        tell(TierEvent.CHANNEL_LOST);
    }

    synchronized void channelBack() {
        LOG.log(Level.INFO, "{0}: changes by other JVMs are heard again", name);
        tell(TierEvent.CHANNEL_BACK);
    }

    /** More was changed in one outage than is kept of it. */
    synchronized void overflown(String cache, int most) {
        LOG.log(
                Level.WARNING,
                "{0}: more than {1} keys of {2} were changed while it was away, so that the whole cache is dropped there",
                name,
                most,
                cache);
        tell(TierEvent.QUEUE_OVERFLOW);
    }

    private void tell(TierEvent event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    private static void tell(Consumer<TierEvent> listener, TierEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    "A listener of the link to Redis failed with {0}",
                    e.getClass().getName());
        }
    }
}
