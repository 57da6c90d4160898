package org.cachedai.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheWriterException;
import org.cachedai.tier.EntryStore;
import org.cachedai.tier.NewEntry;
import org.jspecify.annotations.Nullable;

/** Writes and removes entries, one or many. Thread-safe. */
final class EntryWrites<K, V, S> {

    private final EntryStore<K, S> store;
    private final CacheParts<K, V, S> parts;
    private final EntryChanges<K, V, S> changes;
    private final Events<K, V, S> events;
    private final CacheCounts counts;

    EntryWrites(CacheParts<K, V, S> parts, EntryChanges<K, V, S> changes, Events<K, V, S> events) {
        this.store = parts.store();
        this.parts = parts;
        this.changes = changes;
        this.events = events;
        this.counts = parts.counts();
    }

    void put(K key, V value) {
        long start = counts.start();
        if (isBlind() && parts.expiry().isUniform()) {
            counts.put(putBlindly(key, value), start);
        } else {
            changes.changeAbsent(key, any -> Step.put(value, null), start);
        }
    }

    @Nullable
    V getAndPut(K key, V value) {
        long start = counts.start();
        V before = changes.changeAbsent(key, present -> Step.put(value, present), start);
        counts.got(before != null, start);
        return before;
    }

    boolean putIfAbsent(K key, V value) {
        long start = counts.start();
        boolean absent = isTrue(changes.changeAbsent(
                key, present -> present == null ? Step.put(value, true) : Step.nothing(false), start));
        counts.got(!absent, start);
        return absent;
    }

    boolean remove(K key) {
        long start = counts.start();
        if (isBlind()) {
            boolean removed = store.remove(key);
            counts.removed(removed, start);
            return removed;
        }
        return isTrue(changes.change(key, present -> Step.remove(present != null), start));
    }

    boolean remove(K key, V expected) {
        long start = counts.start();
        Comparison comparison = Objects.requireNonNull(changes.change(
                key,
                present -> expected.equals(present)
                        ? Step.remove(Comparison.SAME)
                        : Step.access(present == null ? Comparison.ABSENT : Comparison.OTHER),
                start));
        counts.got(comparison != Comparison.ABSENT, start);
        return comparison == Comparison.SAME;
    }

    @Nullable
    V getAndRemove(K key) {
        long start = counts.start();
        V before = changes.change(key, Step::remove, start);
        counts.got(before != null, start);
        return before;
    }

    boolean replace(K key, V expected, V value) {
        long start = counts.start();
        Comparison comparison = Objects.requireNonNull(changes.change(
                key,
                present -> expected.equals(present)
                        ? Step.put(value, Comparison.SAME)
                        : Step.access(present == null ? Comparison.ABSENT : Comparison.OTHER),
                start));
        counts.got(comparison != Comparison.ABSENT, start);
        return comparison == Comparison.SAME;
    }

    @Nullable
    V getAndReplace(K key, V value) {
        long start = counts.start();
        V before =
                changes.change(key, present -> present == null ? Step.nothing(null) : Step.put(value, present), start);
        counts.got(before != null, start);
        return before;
    }

    /** @throws CacheWriterException when some could not be written through; those that could are in the cache */
    void putAll(Map<? extends K, ? extends V> entries) {
        Map<K, V> left = new HashMap<>(entries);
        if (parts.through().isWriting()) {
            left.forEach((key, value) -> parts.forms().check(key, value, store.isShared()));
        }
        CacheWriterException failure = null;
        Set<K> unwritten = new LinkedHashSet<>(left.keySet());
        try {
            parts.through().writeAll(left, unwritten);
        } catch (CacheWriterException e) {
            failure = e;
            left.keySet().removeAll(unwritten);
        }
        putWritten(left, failure);
    }

    /** @throws CacheWriterException when some could not be deleted through; those that could are out of the cache */
    void removeAll(Collection<? extends K> keys) {
        Set<K> left = new LinkedHashSet<>(keys);
        CacheWriterException failure = null;
        Set<K> undeleted = new LinkedHashSet<>(left);
        try {
            parts.through().deleteAll(undeleted);
        } catch (CacheWriterException e) {
            failure = e;
            left.removeAll(undeleted);
        }
        removeDeleted(left, failure);
    }

    /**
     * Removes everything, an entry at a time where somebody has to know of each, else at once. What no page names, because
     * one tier alone has it or because it came meanwhile, goes last.
     */
    void removeAll() {
        CacheEntryListenerException failure = null;
        boolean unseen = isBlind() && !counts.areEnabled() && !store.isHeardElsewhere();
        if (!unseen) {
            Iterable<List<K>> pages = store::pages;
            failure = forEach(pages, this::removeAll);
        }
        store.clear();
        throwIfAny(failure);
    }

    private void putWritten(Map<K, V> entries, @Nullable CacheWriterException failure) {
        if (!events.areHeard() && parts.expiry().isUniform()) {
            putTogether(entries);
            throwIfAny(failure);
        } else {
            forEach(
                    entries.entrySet(),
                    entry ->
                            changes.changeAbsent(entry.getKey(), any -> Step.written(entry.getValue()), counts.start()),
                    failure);
        }
    }

    private void putTogether(Map<K, V> entries) {
        long start = counts.start();
        Map<K, NewEntry<S>> kept = new HashMap<>();
        long end = parts.expiry().endOfNew();
        entries.forEach(
                (key, value) -> kept.put(key, new NewEntry<>(parts.forms().keep(value), end)));
        if (parts.expiry().isOver(end)) {
            store.removeAll(kept.keySet());
        } else {
            storeAll(kept);
            counts.putAll(kept.size(), start);
        }
    }

    /** Stores what was written through; when it cannot be stored, what was there is out of date. */
    private void storeAll(Map<K, NewEntry<S>> kept) {
        boolean stored = false;
        try {
            store.putAll(kept);
            stored = true;
        } finally {
            if (!stored && parts.through().isWriting()) {
                store.removeAll(kept.keySet());
            }
        }
    }

    private void removeDeleted(Collection<K> keys, @Nullable CacheWriterException failure) {
        long start = counts.start();
        if (!events.areHeard()) {
            counts.removedAll(store.removeAll(new ArrayList<>(keys)), start);
            throwIfAny(failure);
        } else {
            forEach(keys, key -> changes.change(key, any -> Step.deleted(), start), failure);
        }
    }

    /** Does something with each, also when a listener fails meanwhile, and throws the first failure afterwards. */
    private static <T> void forEach(Iterable<T> all, Consumer<T> work, @Nullable CacheWriterException earlier) {
        CacheEntryListenerException failure = forEach(all, work);
        throwIfAny(earlier == null ? failure : earlier);
    }

    /** The same, and returns the first failure of a listener. */
    private static <T> @Nullable CacheEntryListenerException forEach(Iterable<T> all, Consumer<T> work) {
        CacheEntryListenerException failure = null;
        for (T one : all) {
            try {
                work.accept(one);
            } catch (CacheEntryListenerException e) {
                failure = failure == null ? e : failure;
            }
        }
        return failure;
    }

    private static void throwIfAny(@Nullable CacheException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether what was there before does not matter to anybody in this JVM. */
    private boolean isBlind() {
        return !parts.through().isWriting() && !events.areHeard();
    }

    private boolean putBlindly(K key, V value) {
        S kept = parts.forms().keep(value);
        long end = parts.expiry().endOfNew();
        if (parts.expiry().isOver(end)) {
            store.remove(key);
            return false;
        }
        store.put(key, new NewEntry<>(kept, end));
        return true;
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    /** How a value compares with the one that was expected. */
    private enum Comparison {
        ABSENT,
        OTHER,
        SAME
    }
}
