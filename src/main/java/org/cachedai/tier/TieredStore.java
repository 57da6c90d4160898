package org.cachedai.tier;

import java.util.Iterator;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in one or two tiers. Reads the near tier first; a far hit fills the near tier with the
 * remaining life. Never fails on account of the far tier: one that is away reads as empty, and what it misses is made
 * good before it is read again. Thread-safe.
 *
 * @param <K> the keys; text where there is a far tier
 * @param <S> the stored form of the values
 */
public final class TieredStore<K, S> implements AutoCloseable {

    private final NearSide<K, S> near;
    private final @Nullable FarSide<S> far;
    private final LongSupplier clock;

    private TieredStore(NearSide<K, S> near, @Nullable FarSide<S> far, LongSupplier clock) {
        this.near = near;
        this.far = far;
        this.clock = clock;
    }

    /**
     * A store of the near tier alone.
     *
     * @param near the near tier, owned by the store from now on
     * @param weigher the bytes that a value counts for
     * @param clock the time in milliseconds since 1970
     */
    public static <K, S> TieredStore<K, S> near(NearTier<K, S> near, ToLongFunction<S> weigher, LongSupplier clock) {
        return new TieredStore<>(new NearSide<>(near, weigher, clock), null, clock);
    }

    /**
     * A store of both tiers.
     *
     * @param near the near tier, owned by the store from now on
     * @param weigher the bytes that a value counts for
     * @param clock the time in milliseconds since 1970
     * @param far how the cache uses the far tier
     */
    public static <K, S> TieredStore<K, S> tiered(
            NearTier<K, S> near, ToLongFunction<S> weigher, LongSupplier clock, FarUse<S> far) {
        NearSide<K, S> nearSide = new NearSide<>(near, weigher, clock);
        FarSide<S> farSide = new FarSide<>(far.link(), far.names(), far.codec(), clock, nearSide::flush);
        return new TieredStore<>(nearSide, farSide, clock);
    }

    /** The entry, or null. */
    public @Nullable Hit<S> get(K key) {
        NearEntry<S> held = near.get(key);
        if (held != null) {
            return new Hit<>(held.value(), true, held.expiresMillis());
        }
        if (far == null) {
            return null;
        }
        NearSide.Ticket ticket = near.ticket(key);
        FarEntry<S> loaded = far.read(text(key));
        if (loaded == null) {
            return null;
        }
        near.fill(key, loaded, ticket);
        return new Hit<>(loaded.value(), false, loaded.expiresMillis());
    }

    /**
     * Stores an entry in place of any other of this key.
     *
     * @param expiresMillis when its life ends, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
     */
    public void put(K key, S value, long expiresMillis) {
        FarEntry<S> entry = new FarEntry<>(value, clock.getAsLong(), expiresMillis);
        if (far == null) {
            near.hold(key, entry);
            return;
        }
        NearSide.Ticket ticket = near.writeTicket(key);
        if (far.write(text(key), entry)) {
            near.publish(key, entry, ticket);
        } else {
            near.hold(key, entry);
        }
    }

    /** Gives an entry of the near tier another end of life; without a far tier only. */
    public void expireNearAt(K key, long expiresMillis) {
        NearEntry<S> held = near.get(key);
        if (held != null) {
            held.expireAt(expiresMillis);
        }
    }

    /** Removes an entry from both tiers. */
    public void remove(K key) {
        near.remove(key);
        if (far != null) {
            far.remove(text(key));
            near.remove(key);
        }
    }

    /** Removes every entry from both tiers, in a time that does not depend on their number. */
    public void clear() {
        if (far == null) {
            near.flush();
        } else {
            far.clear();
        }
    }

    /** Whether there is a far tier. */
    public boolean hasFar() {
        return far != null;
    }

    /** The keys in the near tier, weakly consistent; some may have ended their life. */
    public Iterator<K> nearKeys() {
        return near.keys();
    }

    /** What the tiers hold and have done. */
    public StoreCounts counts() {
        NearTier<K, S> tier = near.tier();
        return far == null
                ? new StoreCounts(tier.entries(), tier.bytes(), tier.evictions(), 0, 0, null)
                : new StoreCounts(
                        tier.entries(), tier.bytes(), tier.evictions(), far.unreadable(), far.failures(), far.isUp());
    }

    /** Drops the near tier; what is in the far tier stays. */
    @Override
    public void close() {
        if (far != null) {
            far.close();
        }
        near.tier().close();
    }

    private String text(K key) {
        return (String) key;
    }
}
