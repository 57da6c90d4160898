package org.cachedai.jcache;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cachedai.spi.TieredCache.Found;
import org.cachedai.spi.TieredCache.Landed;
import org.cachedai.spi.TieredCache.Load;
import org.cachedai.spi.TieredCache.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Loads entries from the store of record by the cache loader. What it brings is not stored when anything has happened to
 * the entry since it was called, in any JVM; whoever asked for it gets it all the same. Thread-safe.
 */
final class ThroughLoads<K, V, S> {

    /** How long another JVM's load of an entry is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int MOST_REPLACED = 16;

    private final Through<K, V> through;
    private final TurnTaking<K, V, S> turns;
    private final KeyLocks<K> locks = new KeyLocks<>();

    ThroughLoads(Through<K, V> through, TurnTaking<K, V, S> turns) {
        this.through = through;
        this.turns = turns;
    }

    /** Loads a value unless somebody else does; then that one's is taken. */
    @Nullable
    V load(K key) {
        return locks.locked(key, () -> {
            Turn<V> turn = turn(key, Found.NO_VERSION, PATIENCE);
            if (turn instanceof Landed<V> landed) {
                return landed.found().value();
            }
            try (Load<V> load = (Load<V>) turn) {
                V loaded = through.load(key);
                store(load, loaded);
                return loaded;
            }
        });
    }

    /**
     * Loads values together.
     *
     * @param replacing whether they take the place of what is there; else that is taken
     * @return the values that there are
     */
    Map<K, V> loadAll(Set<? extends K> keys, boolean replacing) {
        Map<K, V> values = new HashMap<>();
        Map<K, @Nullable Load<V>> loads = new HashMap<>();
        try {
            for (K key : keys) {
                Turn<V> turn = replacing ? replacingTurn(key) : turn(key, Found.NO_VERSION, Duration.ZERO);
                if (turn instanceof Landed<V> landed) {
                    values.put(key, landed.found().value());
                } else {
                    loads.put(key, (Load<V>) turn);
                }
            }
            Map<K, V> loaded = through.loadAll(loads.keySet());
            loaded.forEach((key, value) -> store(loads.get(key), value));
            values.putAll(loaded);
            return values;
        } finally {
            close(loads.values());
        }
    }

    /** The turn to load an entry though there is one; that of others who replace it at the same time counts too. */
    private @Nullable Turn<V> replacingTurn(K key) {
        Turn<V> turn = turn(key, Found.NO_VERSION, Duration.ZERO);
        for (int replaced = 0; turn instanceof Landed<V> landed && replaced < MOST_REPLACED; replaced++) {
            turn = turn(key, landed.found().version(), Duration.ZERO);
        }
        return turn;
    }

    /** The turn, or null for a thread that is interrupted: then it loads, and nothing is stored. */
    private @Nullable Turn<V> turn(K key, long ignoredVersion, Duration patience) {
        try {
            return turns.turn(key, ignoredVersion, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static <V> void store(@Nullable Load<V> load, @Nullable V loaded) {
        if (load != null && loaded != null) {
            load.fill(loaded);
        }
    }

    private static void close(Collection<? extends @Nullable Load<?>> loads) {
        for (Load<?> load : loads) {
            if (load != null) {
                load.close();
            }
        }
    }
}
