package org.cachedai.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Changed;
import org.cachedai.tier.FarTier.Outcome;
import org.cachedai.tier.FarTier.Read;
import org.jspecify.annotations.Nullable;

/**
 * The far tier of one cache. A tier that is away answers null, and what it misses is made good before it is asked again.
 * Follows the cache's generation: when another JVM has moved it, the near tier is flushed. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class FarSide<S> implements FarLink.Member {

    private static final int MAX_MOVES = 4;

    private final FarLink link;
    private final FarNames names;
    private final FarSlots<S> slots;
    private final Runnable flushNear;
    private final PendingChanges pending = new PendingChanges();
    private final ReentrantLock settling = new ReentrantLock();
    private final LongAdder failures = new LongAdder();
    private final FarGeneration generation;

    FarSide(FarUse<S> use, LongSupplier clock, Runnable flushNear) {
        this.link = use.link();
        this.names = use.names();
        this.slots = new FarSlots<>(use, clock);
        this.generation = new FarGeneration(link.far(), names, clock, flushNear);
        this.flushNear = flushNear;
        link.join(this);
    }

    /** What is under a key; null when the tier is away. */
    @Nullable
    FarSlot<S> read(String key) {
        return whileUp(() -> readCurrent(key));
    }

    /** What is under keys, in their order; null when the tier is away. */
    @Nullable
    List<FarSlot<S>> readAll(List<String> keys) {
        return whileUp(() -> readAllCurrent(keys));
    }

    /**
     * Stores or removes an entry if the version is the expected one; null when the tier is away, and then the tier
     * forgets the entry before it is read again.
     */
    @Nullable
    FarResult<S> change(FarChange<S> change) {
        FarResult<S> result = whileUp(() -> changeCurrent(change));
        if (result == null) {
            pending.add(change.key());
        }
        return result;
    }

    /** Stores or removes entries of any version; null when the tier is away, as above. */
    @Nullable
    List<FarResult<S>> changeAll(List<FarChange<S>> changes) {
        List<FarResult<S>> results = whileUp(() -> changeAllCurrent(changes));
        if (results == null) {
            changes.forEach(change -> pending.add(change.key()));
        }
        return results;
    }

    /** Gives an entry of a version another end of life. */
    void touch(String key, long version, long expiresMillis) {
        whileUp(() -> {
            byte[] entryKey = names.entryKey(generation.current(), key);
            return link.far().touch(names, new Change(entryKey, key, version, null, slots.life(expiresMillis)));
        });
    }

    /** Makes every entry unreachable, at the latest before the tier is read again; flushes the near tier. */
    void clear() {
        pending.addAll();
        isReady();
        flushNear.run();
    }

    /** Like {@link #clear()}, and has everything removed. */
    void destroy() {
        clear();
        whileUp(() -> {
            link.reaper().reap(names, generation.drop() + 1, FarTier.NO_GENERATION);
            return true;
        });
    }

    /** Reads a page of keys; null when the tier is away or the cache has moved on. */
    @Nullable
    KeyPage scan(long ofGeneration, String cursor, int effort) {
        String prefix = names.entries(ofGeneration);
        return whileUp(() -> {
            FarTier.Page page = link.far().scan(prefix, cursor, effort);
            List<String> keys = page.names().stream()
                    .map(name -> FarNames.key(prefix, name))
                    .toList();
            return new KeyPage(keys, page.cursor());
        });
    }

    /** The cache's generation, or null when the tier is away. */
    @Nullable
    Long generation() {
        return whileUp(generation::current);
    }

    boolean isHeardElsewhere() {
        return Boolean.TRUE.equals(whileUp(() -> link.far().isHeard(names)));
    }

    /** Takes a lease; null when the tier is away, and then there is nobody to be kept away. */
    @Nullable
    Boolean tryLease(String key, String token, long lifeMillis) {
        return whileUp(() -> link.far().tryLease(names.lease(key), token, lifeMillis));
    }

    void releaseLease(String key, String token) {
        whileUp(() -> {
            link.far().releaseLease(names.lease(key), token);
            return true;
        });
    }

    /** Forgets the generation, which another store has moved. */
    void moved() {
        generation.moveTo(FarTier.NO_GENERATION);
    }

    /** Has what an old generation left removed, if nobody did. */
    void reapWhatIsLeft() {
        whileUp(() -> {
            if (link.far().awaitsReaping(names)) {
                long current = generation.current();
                link.reaper().reap(names, current, current);
            }
            return true;
        });
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

    FarSlots<S> slots() {
        return slots;
    }

    private <T> @Nullable T whileUp(Supplier<@Nullable T> exchange) {
        if (!isReady()) {
            return null;
        }
        try {
            return exchange.get();
        } catch (FarTierException e) {
            failed(e);
            return null;
        }
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
            long next = generation.advance();
            link.reaper().reap(names, next, next);
            return;
        }
        for (int from = 0; from < batch.keys().size(); from += FarTier.BATCH) {
            int to = Math.min(from + FarTier.BATCH, batch.keys().size());
            List<FarChange<S>> removals = new ArrayList<>();
            batch.keys().subList(from, to).forEach(key -> removals.add(FarChange.removal(key)));
            changeAllCurrent(removals);
        }
    }

    private @Nullable FarSlot<S> readCurrent(String key) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = generation.current();
            byte[] entryKey = names.entryKey(expected, key);
            Read read = slots.isTouchable()
                    ? link.far().readWithLife(names, entryKey)
                    : link.far().read(names, entryKey);
            if (read.generation() == expected) {
                return slots.open(entryKey, read);
            }
            generation.moveTo(read.generation());
        }
        return null;
    }

    private @Nullable List<FarSlot<S>> readAllCurrent(List<String> keys) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = generation.current();
            List<byte[]> entryKeys =
                    keys.stream().map(key -> names.entryKey(expected, key)).toList();
            List<Read> reads = link.far().readAll(names, entryKeys);
            if (reads.get(0).generation() == expected) {
                List<FarSlot<S>> found = new ArrayList<>(reads.size());
                for (int i = 0; i < reads.size(); i++) {
                    found.add(slots.open(entryKeys.get(i), reads.get(i)));
                }
                return found;
            }
            generation.moveTo(reads.get(0).generation());
        }
        return null;
    }

    private @Nullable FarResult<S> changeCurrent(FarChange<S> change) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = generation.current();
            byte[] entryKey = names.entryKey(expected, change.key());
            Changed changed = link.far().change(names, expected, slots.seal(entryKey, change));
            if (changed.outcome() != Outcome.MOVED) {
                return slots.result(entryKey, changed);
            }
            generation.moveTo(changed.current().generation());
        }
        return null;
    }

    private @Nullable List<FarResult<S>> changeAllCurrent(List<FarChange<S>> changes) {
        for (int move = 0; move < MAX_MOVES; move++) {
            long expected = generation.current();
            List<Change> sealed = new ArrayList<>(changes.size());
            changes.forEach(
                    change -> sealed.add(slots.seal(names.entryKey(expected, change.key()), change)));
            List<Changed> changed = link.far().changeAll(names, expected, sealed);
            Changed last = changed.get(changed.size() - 1);
            if (last.outcome() != Outcome.MOVED) {
                List<FarResult<S>> results = new ArrayList<>(changed.size());
                for (int i = 0; i < changed.size(); i++) {
                    results.add(slots.result(sealed.get(i).entryKey(), changed.get(i)));
                }
                return results;
            }
            generation.moveTo(last.current().generation());
        }
        return null;
    }

    private void failed(FarTierException failure) {
        failures.increment();
        link.failed(failure);
    }
}
