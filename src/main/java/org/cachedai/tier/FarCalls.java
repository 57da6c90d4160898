package org.cachedai.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.cachedai.tier.FarTier.Change;
import org.cachedai.tier.FarTier.Changed;
import org.cachedai.tier.FarTier.Lead;
import org.cachedai.tier.FarTier.Led;
import org.cachedai.tier.FarTier.Outcome;
import org.cachedai.tier.FarTier.Read;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one cache with the far tier, at its current generation: where it has moved they are tried again, and
 * answer null when it moves on and on, or was dropped. Throws {@link FarTierException} when the far tier is away. Thread-safe.
 *
 * @param <S> the stored form of the values
 */
final class FarCalls<S> {

    private static final int MAX_MOVES = 256;

    private final FarTier far;
    private final FarNames names;
    private final FarSlots<S> slots;
    private final FarGeneration generation;
    private final LastChange last;

    /** @param last told of the changes that are made */
    FarCalls(FarTier far, FarNames names, FarSlots<S> slots, FarGeneration generation, LastChange last) {
        this.far = far;
        this.names = names;
        this.slots = slots;
        this.generation = generation;
        this.last = last;
    }

    @Nullable
    FarSlot<S> read(String key) {
        return followingMoves(expected -> {
            byte[] entryKey = names.entryKey(expected, key);
            Read read = slots.isTouchable() ? far.readWithLife(names, entryKey) : far.read(names, entryKey);
            return isAt(expected, read) ? slots.open(entryKey, read) : null;
        });
    }

    @Nullable
    List<FarSlot<S>> readAll(List<String> keys) {
        return followingMoves(expected -> {
            List<byte[]> entryKeys =
                    keys.stream().map(key -> names.entryKey(expected, key)).toList();
            List<Read> reads = far.readAll(names, entryKeys);
            if (!isAt(expected, reads.get(0))) {
                return null;
            }
            List<FarSlot<S>> found = new ArrayList<>(reads.size());
            for (int i = 0; i < reads.size(); i++) {
                found.add(slots.open(entryKeys.get(i), reads.get(i)));
            }
            return found;
        });
    }

    @Nullable
    FarResult<S> change(FarChange<S> change) {
        return followingMoves(expected -> {
            byte[] entryKey = names.entryKey(expected, change.key());
            Changed changed = far.change(names, expected, slots.seal(entryKey, change));
            return isMade(changed) ? slots.result(entryKey, changed) : null;
        });
    }

    /** Each change is made once: when the generation has moved in between, the ones that were made are not repeated. */
    @Nullable
    List<FarResult<S>> changeAll(List<FarChange<S>> changes) {
        List<FarResult<S>> results = new ArrayList<>(changes.size());
        return followingMoves(expected -> {
            List<Change> left = new ArrayList<>(changes.size());
            changes.subList(results.size(), changes.size())
                    .forEach(change -> left.add(slots.seal(names.entryKey(expected, change.key()), change)));
            List<Changed> changed = far.changeAll(names, expected, left);
            for (int i = 0; i < left.size() && isMade(changed.get(i)); i++) {
                results.add(slots.result(left.get(i).entryKey(), changed.get(i)));
            }
            return results.size() == changes.size() ? results : null;
        });
    }

    /** Takes the lease of a flight, unless there is an entry that can be read, or another has it. */
    @Nullable
    FarLead<S> lead(Lead wanted) {
        return followingMoves(expected -> {
            Lead lead = wanted.in(expected);
            Led led = far.lead(names, lead);
            if (led.outcome() == Outcome.MOVED) {
                generation.moveTo(led.current().generation());
                return null;
            }
            if (led.outcome() != Outcome.CONFLICT) {
                return new FarLead<>(led.outcome() == Outcome.DONE ? lead : null, null);
            }
            FarSlot<S> slot = slots.open(names.entryKey(expected, lead.key()), led.current());
            return slot.entry() == null && slot.version() != lead.ignoredVersion()
                    ? lead(lead.ignoring(slot.version()))
                    : new FarLead<>(null, slot);
        });
    }

    /**
     * Stores what was loaded, if the lease and the generation still stand; whether they did. A far tier that does not take
     * it keeps no lease either, for which others would wait.
     */
    boolean fill(Lead lead, FarEntry<S> loaded) {
        FarChange<S> change = new FarChange<>(lead.key(), FarTier.ANY, loaded);
        Change sealed = slots.seal(names.entryKey(lead.generation(), lead.key()), change);
        Changed changed = filled(lead, sealed);
        return isMade(changed) && changed.outcome() == Outcome.DONE;
    }

    private Changed filled(Lead lead, Change loaded) {
        try {
            return far.fill(names, lead.generation(), loaded, lead.token());
        } catch (FarTierReplyException e) {
            try {
                leave(lead);
            } catch (FarTierException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Gives leases of flights another life. */
    boolean renew(List<Lead> leads) {
        far.renew(names, leads);
        return true;
    }

    /** Gives the lease of a flight back. */
    void leave(Lead lead) {
        far.leave(names, lead);
    }

    /** Takes a lease of a key; whether it did. */
    boolean tryLease(String key, String token, long lifeMillis) {
        return far.tryLease(names.lease(key), token, lifeMillis);
    }

    /** Gives a lease of a key back. */
    void release(String key, String token) {
        far.releaseLease(names.lease(key), token);
    }

    /** The number of the cache's last change. */
    Long lastChange() {
        long number = far.lastChange(names);
        last.made(number);
        return number;
    }

    boolean touch(String key, long version, long expiresMillis) {
        long current = generation.current();
        return current != FarTier.NO_GENERATION
                && far.touch(
                        names, new Change(names.entryKey(current, key), key, version, null, slots.life(expiresMillis)));
    }

    KeyPage scan(long ofGeneration, String cursor, int effort) {
        String prefix = names.entries(ofGeneration);
        FarTier.Page page = far.scan(prefix, cursor, effort);
        List<String> keys =
                page.names().stream().map(name -> FarNames.key(prefix, name)).toList();
        return new KeyPage(keys, page.cursor());
    }

    private <T> @Nullable T followingMoves(LongFunction<@Nullable T> attempt) {
        @Nullable T result = null;
        for (int move = 0; move < MAX_MOVES && result == null; move++) {
            long current = generation.current();
            if (current == FarTier.NO_GENERATION) {
                return null;
            }
            result = attempt.apply(current);
        }
        return result;
    }

    private boolean isAt(long expected, Read read) {
        boolean same = read.generation() == expected;
        if (!same) {
            generation.moveTo(read.generation());
        }
        return same;
    }

    private boolean isMade(Changed changed) {
        last.made(changed.sequence());
        boolean moved = changed.outcome() == Outcome.MOVED;
        if (moved) {
            generation.moveTo(changed.current().generation());
        }
        return !moved;
    }
}
