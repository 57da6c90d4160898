package org.cachedai.jcache;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheException;
import org.cachedai.jcache.Step.Kind;
import org.cachedai.tier.Current;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.NewEntry;
import org.cachedai.tier.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Changes one entry in one step for all JVMs: an operation looks at the entry, decides, and what it decided is done if
 * nobody has changed the entry meanwhile; otherwise it looks again. The cache writer is called and listeners are told once.
 * Operations of one JVM on one key wait for each other. Thread-safe.
 */
final class EntryChanges<K, V, S> {

    private static final int MAX_ATTEMPTS = 256;
    private static final int ATTEMPTS_WITHOUT_PAUSE = 3;
    private static final int LONGEST_PAUSE_MICROS = 2_000;

    private final String cache;
    private final EntryStore<K, S> store;
    private final CacheParts<K, V, S> parts;
    private final Events<K, V, S> events;
    private final KeyLocks<K> locks = new KeyLocks<>();

    EntryChanges(String cache, CacheParts<K, V, S> parts, Events<K, V, S> events) {
        this.cache = cache;
        this.store = parts.store();
        this.parts = parts;
        this.events = events;
    }

    /**
     * Changes an entry.
     *
     * @param decision what to do
     * @param startNanos when the operation began, for its statistics
     * @return what the decision that counted says
     * @throws CacheException when others change the entry again and again
     */
    <R> @Nullable R change(K key, Decision<V, R> decision, long startNanos) {
        return change(key, guess(key), decision, startNanos);
    }

    /** Like {@link #change}, beginning with the guess that there is no entry unless the near tier has one. */
    <R> @Nullable R changeAbsent(K key, Decision<V, R> decision, long startNanos) {
        Current<S> guess = guess(key);
        return change(key, guess == null ? new Current<>(null, FarTier.ABSENT) : guess, decision, startNanos);
    }

    /** Gives out the value of an entry that was read, and gives the entry the life that it has then. */
    V accessed(K key, StoredEntry<S> entry) {
        V value = parts.forms().give(entry.value());
        if (parts.expiry().isTouching()) {
            touch(key, entry);
        }
        return value;
    }

    private void touch(K key, StoredEntry<S> entry) {
        long end = parts.expiry().endOfAccessed(entry.expiresMillis());
        if (end != entry.expiresMillis()) {
            store.touch(key, entry, end);
        }
    }

    private <R> @Nullable R change(K key, @Nullable Current<S> guess, Decision<V, R> decision, long startNanos) {
        boolean writing = parts.through().isWriting();
        return locks.locked(key, () -> {
            if (!writing) {
                return attempt(key, store.isShared() ? guess : null, decision, startNanos);
            }
            EntryStore.Lease lease = lease(key);
            try {
                return attempt(key, null, decision, startNanos);
            } finally {
                lease.close();
            }
        });
    }

    private <R> @Nullable R attempt(K key, @Nullable Current<S> guess, Decision<V, R> decision, long startNanos) {
        boolean certain = guess == null;
        Current<S> seen = guess == null ? store.current(key) : guess;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            StoredEntry<S> entry = seen.entry();
            Step<V, R> step = decide(decision, entry, certain);
            if (!step.changes() && certain) {
                accessed(key, entry, step);
                return step.result();
            }
            Current<S> conflict = step.changes() ? commit(key, seen, step, startNanos) : store.current(key);
            if (conflict == null) {
                return step.result();
            }
            certain = true;
            seen = conflict;
            pause(attempt);
        }
        throw new CacheException("Cache '" + cache + "': others have changed an entry " + MAX_ATTEMPTS
                + " times while an operation was at work with it; let fewer processes work on one key");
    }

    /** What the decision says; one that fails at what may be out of date decides again. */
    private <R> Step<V, R> decide(Decision<V, R> decision, @Nullable StoredEntry<S> entry, boolean certain) {
        try {
            return decision.on(entry == null ? null : parts.forms().give(entry.value()));
        } catch (RuntimeException e) {
            if (certain) {
                throw e;
            }
            return Step.nothing(null);
        }
    }

    /** Does what was decided; null when it was done, else what is there now. */
    private <R> @Nullable Current<S> commit(K key, Current<S> seen, Step<V, R> step, long startNanos) {
        NewEntry<S> next = next(seen.entry(), step);
        writeThrough(key, step);
        boolean stored = next != null && !parts.expiry().isOver(next.expiresMillis());
        Current<S> conflict = compareAndSet(key, seen, stored ? next : null);
        if (conflict != null && parts.through().isWriting()) {
            store.remove(key);
            return null;
        }
        if (conflict == null) {
            parts.counts().put(stored && step.kind().isPut(), startNanos);
            parts.counts().removed(seen.entry() != null && step.kind().isRemoval(), startNanos);
            tell(key, seen.entry(), stored ? next : null, step.kind());
        }
        return conflict;
    }

    /** Stores what was written through; what cannot be stored takes what was there with it, which is out of date. */
    private @Nullable Current<S> compareAndSet(K key, Current<S> seen, @Nullable NewEntry<S> next) {
        boolean answered = false;
        try {
            Current<S> conflict = store.compareAndSet(key, seen, next);
            answered = true;
            return conflict;
        } finally {
            if (!answered && parts.through().isWriting()) {
                store.remove(key);
            }
        }
    }

    private @Nullable NewEntry<S> next(@Nullable StoredEntry<S> entry, Step<V, ?> step) {
        V value = step.value();
        if (value == null) {
            return null;
        }
        ExpiryRules expiry = parts.expiry();
        long end = entry == null ? expiry.endOfNew() : expiry.endOfUpdated(entry.expiresMillis());
        return new NewEntry<>(parts.forms().keep(value), end);
    }

    private void writeThrough(K key, Step<V, ?> step) {
        V value = step.value();
        if (step.kind() == Kind.REMOVE) {
            parts.through().delete(key);
        } else if (step.kind() == Kind.PUT && value != null) {
            parts.through().write(key, value);
        }
    }

    private void tell(K key, @Nullable StoredEntry<S> before, @Nullable NewEntry<S> after, Kind kind) {
        if (!events.areHeard()) {
            return;
        }
        if (after != null) {
            events.tell(Change.put(key, after.value(), before == null ? null : before.value()));
        } else if (before != null) {
            boolean removed = kind.isRemoval();
            events.tell(removed ? Change.removed(key, before.value()) : Change.expired(key, before.value()));
        }
    }

    private void accessed(K key, @Nullable StoredEntry<S> entry, Step<V, ?> step) {
        if (entry != null && step.kind() == Kind.ACCESS) {
            touch(key, entry);
        }
    }

    /** What the near tier has, which may be out of date where there is a far tier. */
    private @Nullable Current<S> guess(K key) {
        StoredEntry<S> held = store.isShared() ? store.near(key) : null;
        return held == null ? null : new Current<>(held, held.version());
    }

    private EntryStore.Lease lease(K key) {
        try {
            return store.lease(key);
        } catch (FarTierException e) {
            throw new CacheException("Cache '" + cache + "': " + e.getMessage(), e);
        }
    }

    private static void pause(int attempt) {
        if (attempt >= ATTEMPTS_WITHOUT_PAUSE) {
            int micros = Math.min(LONGEST_PAUSE_MICROS, 50 << Math.min(attempt, 6));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(micros) * 1_000L);
        }
    }
}
