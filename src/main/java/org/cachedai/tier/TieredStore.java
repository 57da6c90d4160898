package org.cachedai.tier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
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
    private final RemoteChanges<K, S> remote;
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
        this.remote = new RemoteChanges<>(this.near, far, keys, use.link());
        this.beat = remote::beat;
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
        return isNearReadable() ? near.get(key) : null;
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
            loadAll(chunk, found);
        }
        return found;
    }

    @Override
    public Current<S> current(K key) {
        try (Ticket ticket = near.ticket(key)) {
            FarSlot<S> slot = far.read(keys.text().apply(key));
            return slot == null ? alone(key) : seen(key, slot, ticket);
        }
    }

    @Override
    public @Nullable Current<S> compareAndSet(K key, Current<S> expected, @Nullable NewEntry<S> next) {
        FarEntry<S> content = next == null ? null : content(next);
        try (Ticket ticket = near.ticket(key)) {
            FarResult<S> result = far.change(new FarChange<>(keys.text().apply(key), expected.version(), content));
            if (result == null) {
                return near.replace(key, expected.entry(), forOutage(content), ticket) ? null : alone(key);
            }
            FarSlot<S> conflict = result.conflict();
            if (conflict != null) {
                return seen(key, conflict, ticket);
            }
            near.publish(key, content, ticket);
            return null;
        }
    }

    @Override
    public void put(K key, NewEntry<S> entry) {
        FarEntry<S> content = content(entry);
        try (Ticket ticket = near.ticket(key)) {
            published(
                    key, content, ticket, far.change(new FarChange<>(keys.text().apply(key), FarTier.ANY, content)));
        }
    }

    @Override
    public void putAll(Map<K, NewEntry<S>> entries) {
        List<Map.Entry<K, FarEntry<S>>> contents = new ArrayList<>(entries.size());
        entries.forEach((key, entry) -> contents.add(Map.entry(key, content(entry))));
        Chunks.of(contents, content -> use.codec().size(content.getValue().value()))
                .forEach(this::putChunk);
    }

    @Override
    public boolean remove(K key) {
        boolean held = near.remove(key);
        FarResult<S> result = far.change(FarChange.removal(keys.text().apply(key)));
        near.remove(key);
        return result == null ? held : result.existed();
    }

    @Override
    public int removeAll(Collection<? extends K> wanted) {
        int removed = 0;
        for (List<K> chunk : Chunks.<K>of(wanted)) {
            removed += removeChunk(chunk);
        }
        return removed;
    }

    @Override
    public void touch(K key, StoredEntry<S> entry, long expiresMillis) {
        far.touch(keys.text().apply(key), entry.version(), expiresMillis);
        entry.expireAt(expiresMillis);
    }

    @Override
    public void clear() {
        far.clear();
    }

    @Override
    public void destroy() {
        far.destroy();
    }

    @Override
    public Iterator<List<K>> pages() {
        return far.isUp() ? new FarPages<>(far, keys) : NearStore.pages(near.keys());
    }

    @Override
    public Lease lease(K key) {
        return leases.take(keys.text().apply(key));
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

    private boolean isNearReadable() {
        if (far.isUp()) {
            return !use.touchable() && !far.isBehind() && remote.gate().isOpen();
        }
        remote.gate().openAlone(far.outages());
        return true;
    }

    /** What is under a key while the far tier is away. */
    private Current<S> alone(K key) {
        if (!far.isUp()) {
            remote.gate().openAlone(far.outages());
        }
        return new Current<>(near.get(key), FarTier.ABSENT);
    }

    private Current<S> seen(K key, FarSlot<S> slot, Ticket ticket) {
        FarEntry<S> entry = slot.entry();
        if (entry == null) {
            near.publish(key, null, ticket);
            return new Current<>(null, slot.version());
        }
        return new Current<>(near.fill(key, entry, ticket), slot.version());
    }

    private void loadAll(List<K> chunk, Map<K, StoredEntry<S>> found) {
        List<Ticket> tickets = chunk.stream().map(near::ticket).toList();
        try {
            List<FarSlot<S>> slots = far.readAll(chunk.stream().map(keys.text()).toList());
            for (int i = 0; i < chunk.size(); i++) {
                K key = chunk.get(i);
                Current<S> current = slots == null ? alone(key) : seen(key, slots.get(i), tickets.get(i));
                if (current.entry() != null) {
                    found.put(key, current.entry());
                }
            }
        } finally {
            tickets.forEach(Ticket::close);
        }
    }

    private void putChunk(List<Map.Entry<K, FarEntry<S>>> chunk) {
        List<Ticket> tickets =
                chunk.stream().map(Map.Entry::getKey).map(near::ticket).toList();
        try {
            List<FarResult<S>> results = far.changeAll(chunk.stream()
                    .map(content ->
                            new FarChange<>(keys.text().apply(content.getKey()), FarTier.ANY, content.getValue()))
                    .toList());
            for (int i = 0; i < chunk.size(); i++) {
                Map.Entry<K, FarEntry<S>> content = chunk.get(i);
                published(
                        content.getKey(), content.getValue(), tickets.get(i), results == null ? null : results.get(i));
            }
        } finally {
            tickets.forEach(Ticket::close);
        }
    }

    private void published(K key, FarEntry<S> content, Ticket ticket, @Nullable FarResult<S> result) {
        if (result == null) {
            near.put(key, content.endingBy(outageEnd()), ticket);
        } else {
            near.publish(key, content, ticket);
        }
    }

    private int removeChunk(List<K> chunk) {
        int held = 0;
        for (K key : chunk) {
            held += near.remove(key) ? 1 : 0;
        }
        List<FarResult<S>> results = far.changeAll(
                chunk.stream().map(keys.text()).map(FarChange::<S>removal).toList());
        chunk.forEach(near::remove);
        return results == null
                ? held
                : (int) results.stream().filter(FarResult::existed).count();
    }

    private @Nullable FarEntry<S> forOutage(@Nullable FarEntry<S> content) {
        return content == null ? null : content.endingBy(outageEnd());
    }

    /** When the life of what is held in an outage ends at the latest. */
    private long outageEnd() {
        return clock.getAsLong() + use.link().coherence().outageLifetime().toMillis();
    }

    private FarEntry<S> content(NewEntry<S> entry) {
        return new FarEntry<>(entry.value(), freshVersion(), clock.getAsLong(), entry.expiresMillis());
    }

    private static long freshVersion() {
        long version = ThreadLocalRandom.current().nextLong();
        return version == FarTier.ABSENT || version == FarTier.ANY ? 1 : version;
    }
}
