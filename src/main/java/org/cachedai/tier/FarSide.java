package org.cachedai.tier;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The far tier of one cache. A tier that is away reads as empty, and what it misses is made good before it is read
 * again. Follows the cache's generation: when another JVM has moved it, the near tier is flushed. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class FarSide<S> implements FarLink.Member {

    private static final int MAX_MOVES = 3;
    private static final int KEYS_PER_REMOVAL = 500;

    private final FarLink link;
    private final FarNames names;
    private final EntryCodec<S> codec;
    private final LongSupplier clock;
    private final Runnable flushNear;
    private final PendingChanges pending = new PendingChanges();
    private final ReentrantLock settling = new ReentrantLock();
    private final LongAdder failures = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private volatile long generation = FarTier.NO_GENERATION;
    private volatile long highest = FarTier.NO_GENERATION;

    FarSide(FarLink link, FarNames names, EntryCodec<S> codec, LongSupplier clock, Runnable flushNear) {
        this.link = link;
        this.names = names;
        this.codec = codec;
        this.clock = clock;
        this.flushNear = flushNear;
        link.join(this);
    }

    /** The live entry, or null when there is none, it is unreadable, or the tier is away. */
    @Nullable
    FarEntry<S> read(String key) {
        if (!isReady()) {
            return null;
        }
        try {
            return readCurrent(key);
        } catch (FarTierException e) {
            failed(e);
            return null;
        }
    }

    /** Writes an entry; whether it is there now. */
    boolean write(String key, FarEntry<S> entry) {
        if (isReady()) {
            try {
                return writeCurrent(key, entry);
            } catch (FarTierException e) {
                failed(e);
            }
        }
        pending.add(key);
        return false;
    }

    /** Removes an entry, at the latest before the tier is read again. */
    void remove(String key) {
        if (isReady()) {
            try {
                removeCurrent(List.of(key));
                return;
            } catch (FarTierException e) {
                failed(e);
            }
        }
        pending.add(key);
    }

    /** Makes every entry unreachable, at the latest before the tier is read again; flushes the near tier. */
    void clear() {
        pending.addAll();
        isReady();
        flushNear.run();
    }

    @Override
    public void recover() {
        settling.lock();
        try {
            settle();
        } finally {
            settling.unlock();
        }
        flushNear.run();
    }

    void close() {
        link.leave(this);
    }

    boolean isUp() {
        return link.isUp();
    }

    long failures() {
        return failures.sum();
    }

    long unreadable() {
        return unreadable.sum();
    }

    /** Whether the tier is up and has missed nothing; what it missed is made good here. */
    private boolean isReady() {
        if (!link.isUp()) {
            return false;
        }
        if (!pending.any()) {
            return true;
        }
        if (!settling.tryLock()) {
            return false;
        }
        try {
            settle();
            return true;
        } catch (FarTierException e) {
            failed(e);
            return false;
        } finally {
            settling.unlock();
        }
    }

    private void settle() {
        while (pending.any()) {
            PendingChanges.Batch batch = pending.take();
            boolean done = false;
            try {
                makeGood(batch);
                done = true;
            } finally {
                pending.settled(batch, done);
            }
        }
    }

    private void makeGood(PendingChanges.Batch batch) {
        if (batch.all()) {
            moveTo(link.far().advanceGeneration(names.generationKey(), freshGeneration()));
        } else {
            for (int from = 0; from < batch.keys().size(); from += KEYS_PER_REMOVAL) {
                int to = Math.min(from + KEYS_PER_REMOVAL, batch.keys().size());
                removeCurrent(batch.keys().subList(from, to));
            }
        }
    }

    private @Nullable FarEntry<S> readCurrent(String key) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = currentGeneration();
            byte[] entryKey = names.entryKey(expected, key);
            FarTier.Read read = link.far().read(names.generationKey(), entryKey);
            if (read.generation() == expected) {
                byte[] bytes = read.bytes();
                return bytes == null ? null : decode(entryKey, bytes);
            }
            moveTo(read.generation());
        }
        return null;
    }

    private @Nullable FarEntry<S> decode(byte[] entryKey, byte[] bytes) {
        FarEntry<S> entry = codec.decode(entryKey, bytes);
        if (entry == null) {
            unreadable.increment();
            return null;
        }
        return clock.getAsLong() >= entry.expiresMillis() ? null : entry;
    }

    private boolean writeCurrent(String key, FarEntry<S> entry) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = currentGeneration();
            long life = life(entry);
            if (life <= 0) {
                removeCurrent(List.of(key));
                return true;
            }
            byte[] entryKey = names.entryKey(expected, key);
            FarTier.Payload payload = new FarTier.Payload(codec.encode(entryKey, entry), life);
            long actual = link.far().write(names.generationKey(), expected, entryKey, payload);
            if (actual == expected) {
                return true;
            }
            moveTo(actual);
        }
        return false;
    }

    private void removeCurrent(List<String> keys) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = currentGeneration();
            List<byte[]> entryKeys =
                    keys.stream().map(key -> names.entryKey(expected, key)).toList();
            long actual = link.far().remove(names.generationKey(), entryKeys);
            if (actual == expected) {
                return;
            }
            moveTo(actual);
        }
    }

    private long life(FarEntry<S> entry) {
        return entry.expiresMillis() == Long.MAX_VALUE ? Long.MAX_VALUE : entry.expiresMillis() - clock.getAsLong();
    }

    private long currentGeneration() {
        long current = generation;
        if (current != FarTier.NO_GENERATION) {
            return current;
        }
        return establish(link.far().establishGeneration(names.generationKey(), freshGeneration()));
    }

    /** Takes up a first generation; the near tier holds nothing of another one. */
    private synchronized long establish(long first) {
        if (generation == FarTier.NO_GENERATION) {
            generation = first;
            highest = Math.max(highest, first);
        } else {
            moveTo(first);
        }
        return first;
    }

    private synchronized void moveTo(long next) {
        if (generation != next) {
            generation = next;
            highest = Math.max(highest, next);
            flushNear.run();
        }
    }

    private long freshGeneration() {
        return Math.max(clock.getAsLong(), highest + 1);
    }

    private void failed(FarTierException failure) {
        failures.increment();
        link.failed(failure);
    }
}
