package org.cachedai.tier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.cachedai.tier.Overlaps.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A store of both tiers. Reads the near tier first; a far hit fills the near tier with the remaining life. A far tier
 * that is away reads as empty, and what it misses is made good before it is read again. The near tier is read only while
 * the changes of other stores are heard, or while the far tier is away. Thread-safe.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
public final class TieredStore<K, S> implements EntryStore<K, S> {

    private static final long FEED_PATIENCE_MILLIS = 1_000;

    private final NearSide<K, S> near;
    private final KeyCodec<K> keys;
    private final FarSide<S> far;
    private final FarUse<S> use;
    private final LongSupplier clock;
    private final FarLeases leases;
    private final Loads<K, S> loads;
    private final RemoteChanges<K, S> remote;
    private final TierPair<K, S> tiers;
    private final Batches<K, S> batches;
    private final Runnable beat;

    /**
     * @param near the near tier, owned by the store from now on
     * @param keys how keys are kept and named
     * @param weigher the bytes that a value takes
     * @param clock the time in milliseconds since 1970
     * @param use how the cache uses the far tier
     */
    public TieredStore(
            NearTier<K, S> near, KeyCodec<K> keys, ToLongFunction<S> weigher, LongSupplier clock, FarUse<S> use) {
        this.near = new NearSide<>(near, keys, weigher, clock);
        this.keys = keys;
        this.clock = clock;
        this.use = use;
        this.far = new FarSide<>(use, clock, this.near::flush);
        this.leases = new FarLeases(far, use.names());
        this.loads = new Loads<>(
                this.near, far, keys.text(), this::content, use.link().coherence());
        this.remote = new RemoteChanges<>(this.near, far, keys, loads, use.link());
        this.tiers =
                new TierPair<>(this.near, far, keys, remote.gate(), use.link().coherence());
        this.batches = new Batches<>(tiers);
        this.beat = this::beat;
        use.link().heartbeat().join(beat);
        use.link().feed().follow(use.names(), remote, false);
    }

    /** Waits a moment until changes elsewhere are heard; not at all when the far tier is away. */
    public void awaitFollowing() {
        if (far.isUp()) {
            remote.awaitFollowing(FEED_PATIENCE_MILLIS);
        }
    }

    @Override
    public @Nullable StoredEntry<S> near(K key) {
        boolean readable = tiers.isNearReadable() && !(use.touchable() && far.isUp());
        return readable ? near.get(key) : null;
    }

    @Override
    public @Nullable StoredEntry<S> load(K key) {
        return current(key).entry();
    }

    @Override
    public Map<K, StoredEntry<S>> getAll(Collection<? extends K> wanted) {
        Map<K, StoredEntry<S>> found = new LinkedHashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : wanted) {
            StoredEntry<S> held = near(key);
            if (held == null) {
                missing.add(key);
            } else {
                found.put(key, held);
            }
        }
        for (List<K> chunk : Chunks.of(missing)) {
            batches.read(chunk, found);
        }
        return found;
    }

    @Override
    public Current<S> current(K key) {
        try (Ticket ticket = tiers.ticket(key)) {
            FarSlot<S> slot = far.read(tiers.text(key));
            return slot == null ? tiers.alone(key) : tiers.seen(key, slot, ticket);
        }
    }

    @Override
    public Turn<S> turn(K key, long ignoredVersion, Duration patience) throws InterruptedException {
        tiers.noteOutage();
        return loads.await(key, ignoredVersion, patience);
    }

    @Override
    public Turn<S> tryTurn(K key, long ignoredVersion) {
        tiers.noteOutage();
        return loads.begin(key, ignoredVersion, false);
    }

    @Override
    public @Nullable Current<S> compareAndSet(K key, Current<S> expected, @Nullable NewEntry<S> next) {
        FarEntry<S> content = next == null ? null : content(next);
        try (Ticket ticket = tiers.ticket(key)) {
            FarResult<S> result = far.change(new FarChange<>(tiers.text(key), expected.version(), content));
            if (result == null) {
                return tiers.replaceAlone(key, expected.entry(), content, ticket) ? null : tiers.alone(key);
            }
            FarSlot<S> conflict = result.conflict();
            if (conflict != null) {
                return tiers.seen(key, conflict, ticket);
            }
            near.publish(key, content, ticket);
            changed(key, result);
            return null;
        }
    }

    @Override
    public void put(K key, NewEntry<S> entry) {
        FarEntry<S> content = content(entry);
        try (Ticket ticket = tiers.ticket(key)) {
            FarResult<S> result = far.change(new FarChange<>(tiers.text(key), FarTier.ANY, content));
            tiers.written(key, content, ticket, result);
            changed(key, result);
        }
    }

    @Override
    public void putAll(Map<K, NewEntry<S>> entries) {
        List<Map.Entry<K, FarEntry<S>>> contents = new ArrayList<>(entries.size());
        entries.forEach((key, entry) -> contents.add(Map.entry(key, content(entry))));
        Chunks.of(contents, content -> use.codec().size(content.getValue().value()))
                .forEach(batches::put);
        entries.keySet().forEach(this::changed);
    }

    @Override
    public boolean remove(K key) {
        boolean held = near.remove(key);
        FarResult<S> result = far.change(FarChange.removal(tiers.text(key)));
        near.remove(key);
        changed(key, result);
        return result == null ? held : result.existed();
    }

    @Override
    public int removeAll(Collection<? extends K> wanted) {
        int removed = 0;
        for (List<K> chunk : Chunks.<K>of(wanted)) {
            removed += batches.remove(chunk);
            chunk.forEach(this::changed);
        }
        return removed;
    }

    @Override
    public void touch(K key, StoredEntry<S> entry, long expiresMillis) {
        far.touch(tiers.text(key), entry.version(), expiresMillis);
        entry.expireAt(far.isUp() ? expiresMillis : Math.min(expiresMillis, entry.expiresMillis()));
    }

    @Override
    public void clear() {
        far.clear();
        loads.allChanged();
    }

    @Override
    public void destroy() {
        far.destroy();
        loads.allChanged();
    }

    @Override
    public Iterator<List<K>> pages() {
        return far.isUp() ? new FarPages<>(far, keys) : NearStore.pages(near.keys());
    }

    @Override
    public Lease lease(K key) {
        return leases.take(tiers.text(key));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isHeardElsewhere() {
        return far.isHeardElsewhere();
    }

    @Override
    public void tell(@Nullable StoreListener<K, S> listener, boolean elsewhere) {
        near.tell(listener == null ? null : remote.besides(listener));
        remote.tell(elsewhere ? listener : null);
        if (elsewhere && listener != null) {
            use.link().feed().follow(use.names(), remote, true);
            awaitFollowing();
        }
    }

    @Override
    public StoreCounts counts() {
        return StoreCounts.of(
                near.tier(),
                new StoreCounts.Far(far.slots().unreadable(), far.failures(), far.isUp(), remote.lastHeard()));
    }

    @Override
    public void close() {
        use.link().heartbeat().leave(beat);
        use.link().feed().unfollow(use.names());
        far.close();
        near.tier().close();
    }

    /** How many loads, waits and exchanges are under way. */
    int underWay() {
        return loads.underWay() + near.underWay();
    }

    private void beat() {
        remote.beat();
        loads.renew();
        far.giveBackStray();
    }

    /** Tells the loads of this store at once; the announcement of a change comes later. */
    private void changed(K key, @Nullable FarResult<S> result) {
        loads.changed(key, result == null ? Long.MAX_VALUE : result.sequence());
    }

    private void changed(K key) {
        loads.changed(key, Long.MAX_VALUE);
    }

    private FarEntry<S> content(NewEntry<S> entry) {
        return new FarEntry<>(entry.value(), Versions.fresh(), clock.getAsLong(), entry.expiresMillis());
    }
}
