package org.cachedai.faults;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys of a cache on one node, from now on until it is ended, and notes when a value was read last that is old.
 * Its figures are read once it was ended.
 */
final class OldReads {

    private final Cache<String, String> cache;
    private final List<String> keys;
    private final Predicate<@Nullable String> old;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread = new Thread(this::read, "reader");
    private long reads;
    private long oldReads;
    private long lastBegun;
    private @Nullable RuntimeException failure;

    private OldReads(Cache<String, String> cache, List<String> keys, Predicate<@Nullable String> old) {
        this.cache = cache;
        this.keys = keys;
        this.old = old;
    }

    /** Begins to read. */
    static OldReads begin(Cache<String, String> cache, List<String> keys, Predicate<@Nullable String> old) {
        OldReads begun = new OldReads(cache, keys, old);
        begun.thread.start();
        return begun;
    }

    OldReads end() throws InterruptedException {
        ended.set(true);
        thread.join();
        if (failure != null) {
            throw failure;
        }
        return this;
    }

    /** How many reads there were. */
    long reads() {
        return reads;
    }

    /** How many of them found what is old. */
    long oldReads() {
        return oldReads;
    }

    /** When the last read began that found what is old, by the monotonic clock in nanoseconds; empty when none did. */
    OptionalLong lastBegun() {
        return oldReads == 0 ? OptionalLong.empty() : OptionalLong.of(lastBegun);
    }

    private void read() {
        try {
            while (!ended.get()) {
                for (String key : keys) {
                    long begun = System.nanoTime();
                    boolean isOld = old.test(cache.get(key));
                    reads++;
                    if (isOld) {
                        oldReads++;
                        lastBegun = begun;
                    }
                }
                TimeUnit.MICROSECONDS.sleep(500);
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IllegalStateException(e);
        }
    }
}
