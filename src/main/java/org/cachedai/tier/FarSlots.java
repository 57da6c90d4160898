package org.cachedai.tier;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Changed;
import org.cachedai.tier.FarTier.Outcome;
import org.cachedai.tier.FarTier.Read;
import org.jspecify.annotations.Nullable;

/** Entries as they lie in the far tier: their bytes and their life. Thread-safe. */
final class FarSlots<S> {

    private final EntryCodec<S> codec;
    private final boolean touchable;
    private final LongSupplier clock;
    private final LongAdder unreadable = new LongAdder();

    FarSlots(FarUse<S> use, LongSupplier clock) {
        this.codec = use.codec();
        this.touchable = use.touchable();
        this.clock = clock;
    }

    /** Whether the far tier's own record of a life counts, instead of the one in the entry. */
    boolean isTouchable() {
        return touchable;
    }

    long unreadable() {
        return unreadable.sum();
    }

    FarSlot<S> open(byte[] entryKey, Read read) {
        byte[] bytes = read.bytes();
        return new FarSlot<>(read.version(), bytes == null ? null : live(decode(entryKey, bytes), read.lifeMillis()));
    }

    /** The entry, or null when it is unreadable, which is counted. */
    @Nullable
    FarEntry<S> decode(byte[] entryKey, byte[] bytes) {
        FarEntry<S> entry = codec.decode(entryKey, bytes);
        if (entry == null) {
            unreadable.increment();
        }
        return entry;
    }

    /** The change as bytes; an entry whose life is over is a removal. */
    Change seal(byte[] entryKey, FarChange<S> change) {
        FarEntry<S> next = change.next();
        long life = next == null ? 0 : life(next.expiresMillis());
        byte[] bytes = next == null || life <= 0 ? null : codec.encode(entryKey, next);
        return new Change(entryKey, change.key(), change.expectedVersion(), bytes, life);
    }

    FarResult<S> result(byte[] entryKey, Changed changed) {
        FarSlot<S> conflict = changed.outcome() == Outcome.CONFLICT ? open(entryKey, changed.current()) : null;
        return new FarResult<>(changed.existed(), conflict, changed.sequence());
    }

    /** How long a life lasts from now, at least 0. */
    long life(long expiresMillis) {
        return expiresMillis == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, expiresMillis - clock.getAsLong());
    }

    private @Nullable FarEntry<S> live(@Nullable FarEntry<S> entry, long lifeMillis) {
        if (entry == null) {
            return null;
        }
        if (touchable) {
            long end = lifeMillis == Long.MAX_VALUE ? Long.MAX_VALUE : clock.getAsLong() + lifeMillis;
            return new FarEntry<>(entry.value(), entry.version(), entry.createdMillis(), end);
        }
        return clock.getAsLong() >= entry.expiresMillis() ? null : entry;
    }
}
