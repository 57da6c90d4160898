package org.cachedai.jcache.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;

/** Loads when it is released, and notes what it was asked for. A call that is interrupted fails, as an interruption says. */
final class HeldLoader implements CacheLoader<String, String> {

    /** What was asked for, in the order of the calls; several keys of one call one after the other. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Who asked, in the order of the calls. */
    final List<Thread> callers = new CopyOnWriteArrayList<>();

    private final CountDownLatch released = new CountDownLatch(1);
    private volatile UnaryOperator<String> values = key -> "loaded " + key;

    /** What to answer from now on. */
    HeldLoader answering(UnaryOperator<String> from) {
        values = from;
        return this;
    }

    HeldLoader release() {
        released.countDown();
        return this;
    }

    @Override
    public String load(String key) {
        return loadAll(List.of(key)).get(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        UnaryOperator<String> answers = values;
        keys.forEach(asked::add);
        callers.add(Thread.currentThread());
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new CacheLoaderException(e);
        }
        Map<String, String> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, answers.apply(key)));
        return loaded;
    }
}
