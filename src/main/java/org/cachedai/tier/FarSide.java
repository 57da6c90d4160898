package org.cachedai.tier;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The far tier of one cache. A tier that is away answers null, and what it misses is made good before it is asked again.
 * When another JVM has moved the cache's generation, the near tier is flushed. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class FarSide<S> implements FarLink.Member {

    private static final long SETTLING_PATIENCE_MILLIS = 100;

    private final FarLink link;
    private final FarNames names;
    private final FarSlots<S> slots;
    private final FarGeneration generation;
    private final FarCalls<S> calls;
    private final LastChange last = new LastChange();
    private final ChangeNumbers numbers;
    private final Runnable flushNear;
    private final PendingChanges pending;
    private final StrayLeases<S> stray = new StrayLeases<>();
    private final ReentrantLock settling = new ReentrantLock();
    private final LongAdder failures = new LongAdder();
    private volatile boolean closed;

    FarSide(FarUse<S> use, LongSupplier clock, Runnable flushNear) {
        this.link = use.link();
        this.names = use.names();
        this.pending = new PendingChanges(link.outage().mostKeys());
        this.slots = new FarSlots<>(use, clock);
        this.generation = new FarGeneration(
                link.far(), names, clock, flushNear, () -> link.reaper().later(this, this::reapWhatIsLeft));
        this.numbers = new ChangeNumbers(
                link.coherence().lease().toNanos(), link.coherence().nanoTime().getAsLong());
        this.calls = new FarCalls<>(link.far(), names, slots, generation, last);
        this.flushNear = flushNear;
        link.join(this);
        attempt(() -> generation.takeUpHistory(last, false));
    }

    /** What is under a key; null when the tier is away. */
    @Nullable
    FarSlot<S> read(String key) {
        return whileUp(() -> calls.read(key));
    }

    /** What is under keys, in their order; null when the tier is away. */
    @Nullable
    List<FarSlot<S>> readAll(List<String> keys) {
        return whileUp(() -> calls.readAll(keys));
    }

    /**
     * Stores or removes an entry if the version is the expected one; null when the tier is away, and then the tier
     * forgets the entry before it is read again.
     */
    @Nullable
    FarResult<S> change(FarChange<S> change) {
        FarResult<S> result = whileUp(() -> calls.change(change));
        if (result == null) {
            missed(change.key());
        }
        return result;
    }

    /** Stores or removes entries of any version; null when the tier is away, as above. */
    @Nullable
    List<FarResult<S>> changeAll(List<FarChange<S>> changes) {
        List<FarResult<S>> results = whileUp(() -> calls.changeAll(changes));
        if (results == null) {
            changes.forEach(change -> missed(change.key()));
        }
        return results;
    }

    /** Asks the tier for something else; null when it is away. */
    <T> @Nullable T ask(Function<FarCalls<S>, @Nullable T> question) {
        return whileUp(() -> question.apply(calls));
    }

    /** Gives an entry of a version another end of life. */
    void touch(String key, long version, long expiresMillis) {
        whileUp(() -> calls.touch(key, version, expiresMillis));
    }

    /** Makes every entry unreachable, at the latest before the tier is read again; flushes the near tier. */
    void clear() {
        if (!attempt(() -> makeGood(new PendingChanges.Batch(true, List.of())))) {
            pending.addAll();
        }
        flushNear.run();
    }

    /** Like {@link #clear()}, and has everything removed; nothing that comes later brings the cache back. */
    void destroy() {
        clear();
        attempt(() -> link.reaper().reap(names, generation.drop() + 1, FarTier.NO_GENERATION));
    }

    /** Reads a page of keys; null when the tier is away. */
    @Nullable
    KeyPage scan(long ofGeneration, String cursor, int effort) {
        return whileUp(() -> calls.scan(ofGeneration, cursor, effort));
    }

    /** The cache's generation, or null when the tier is away. */
    @Nullable
    Long generation() {
        Long current = whileUp(generation::current);
        return current == null || current == FarTier.NO_GENERATION ? null : current;
    }

    /** The cache's generation as far as it is known, else {@link FarTier#NO_GENERATION}; asks nobody. */
    long knownGeneration() {
        return generation.known();
    }

    boolean isHeardElsewhere() {
        return Boolean.TRUE.equals(whileUp(() -> link.far().isHeard(names)));
    }

    /**
     * Tries to take a lease; null when the tier is away, and what may have been taken is given back before it is asked
     * again by what releases it, if it was.
     */
    <T> @Nullable T take(String token, Consumer<FarCalls<S>> release, Function<FarCalls<S>, @Nullable T> attempt) {
        return whileUp(() -> stray.take(token, release, () -> attempt.apply(calls)));
    }

    /** Gives a lease back, after an outage before the tier is asked again. */
    void giveBack(String token, Consumer<FarCalls<S>> release) {
        if (!attempt(() -> release.accept(calls))) {
            stray.add(token, release);
        }
    }

    /** Gives the leases back that could not be given back before. */
    void giveBackStray() {
        attempt(() -> stray.giveBack(calls));
    }

    /** What the numbers of the changes that are heard prove. */
    ChangeNumbers numbers() {
        return numbers;
    }

    /** The highest number of the cache's changes that is known. */
    LastChange last() {
        return last;
    }

    /** Forgets the generation, which another store has moved. */
    void moved() {
        generation.moveTo(FarTier.NO_GENERATION);
    }

    /** Has what an old generation left removed, if nobody did. */
    private void reapWhatIsLeft() {
        attempt(() -> {
            long current = generation.known();
            if (current != FarTier.NO_GENERATION && link.far().awaitsReaping(names)) {
                link.reaper().reap(names, current, current);
            }
        });
    }

    @Override
    public void recover() {
        settling.lock();
        try {
            generation.takeUpHistory(last, numbers.wasProven(link.downSinceNanos()));
            pending.settle(this::makeGood);
        } finally {
            settling.unlock();
        }
        stray.giveBack(calls);
        flushNear.run();
        if (closed) {
            link.leave(this);
        }
    }

    /** Ends it; what the tier has missed is still made good when it is back, as long as the link is open. */
    void close() {
        closed = true;
        if (isReady() || !isBehind()) {
            link.leave(this);
        }
    }

    /** Whether there is something that the tier has missed, so that what it has and what is near may differ. */
    boolean isBehind() {
        return pending.any();
    }

    boolean isUp() {
        return link.isUp();
    }

    /** How often the tier was away, this time included. */
    long outages() {
        return link.outages();
    }

    long failures() {
        return failures.sum();
    }

    FarSlots<S> slots() {
        return slots;
    }

    private void missed(String key) {
        if (pending.add(key)) {
            link.voice().overflown(names.cache(), link.outage().mostKeys());
        }
    }

    /** Does something with the tier; false when it is away. */
    private boolean attempt(Runnable exchange) {
        return Boolean.TRUE.equals(whileUp(() -> {
            exchange.run();
            return true;
        }));
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
        if (!awaitSettling()) {
            return false;
        }
        try {
            if (pending.any()) {
                pending.settle(this::makeGood);
                flushNear.run();
            }
            return true;
        } catch (FarTierException e) {
            failed(e);
            return false;
        } finally {
            settling.unlock();
        }
    }

    /** Takes the lock, unless another thread has a lot to make good. */
    private boolean awaitSettling() {
        try {
            return settling.tryLock(SETTLING_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void makeGood(PendingChanges.Batch batch) {
        if (batch.all()) {
            long next = generation.advance();
            if (next != FarTier.NO_GENERATION) {
                link.reaper().reap(names, next, next);
            }
            return;
        }
        calls.changeAll(batch.keys().stream().map(FarChange::<S>removal).toList());
    }

    private void failed(FarTierException failure) {
        failures.increment();
        link.failed(failure);
    }
}
