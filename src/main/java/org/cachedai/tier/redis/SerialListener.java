package org.cachedai.tier.redis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cachedai.tier.FarTier.FeedListener;

/** Lets several threads tell a listener, one at a time. Thread-safe. */
final class SerialListener {

    private final FeedListener listener;
    private final ReentrantLock lock = new ReentrantLock();

    SerialListener(FeedListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<FeedListener> news) {
        lock.lock();
        try {
            news.accept(listener);
        } finally {
            lock.unlock();
        }
    }
}
