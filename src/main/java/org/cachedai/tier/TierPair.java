package org.cachedai.tier;

import java.util.List;
import org.cachedai.tier.Overlaps.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * The two tiers of one cache: what an exchange with the far tier, or its absence, means for the near tier. Thread-safe.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class TierPair<K, S> {

    private final NearSide<K, S> near;
    private final FarSide<S> far;
    private final KeyCodec<K> keys;
    private final NearGate gate;
    private final Coherence coherence;

    /** @param gate whether the near tier may be read */
    TierPair(NearSide<K, S> near, FarSide<S> far, KeyCodec<K> keys, NearGate gate, Coherence coherence) {
        this.near = near;
        this.far = far;
        this.keys = keys;
        this.gate = gate;
        this.coherence = coherence;
    }

    NearSide<K, S> near() {
        return near;
    }

    FarSide<S> far() {
        return far;
    }

    /** A key as the far tier names it. */
    String text(K key) {
        return keys.text().apply(key);
    }

    List<String> texts(List<K> wanted) {
        return wanted.stream().map(keys.text()).toList();
    }

    /** Whether the near tier may be read. */
    boolean isNearReadable() {
        if (far.isUp()) {
            return !far.isBehind() && gate.isOpen();
        }
        noteOutage();
        return true;
    }

    /** Called before the near tier is used for an outage's sake. */
    void noteOutage() {
        if (!far.isUp()) {
            gate.openAlone(far.outages());
        }
    }

    /** Taken before an exchange with the far tier, and closed after it. */
    Ticket ticket(K key) {
        noteOutage();
        return near.ticket(key);
    }

    /** What is under a key while the far tier is away. */
    Current<S> alone(K key) {
        noteOutage();
        return new Current<>(near.get(key), FarTier.ABSENT);
    }

    /** What is under a key that was read from the far tier. */
    Current<S> seen(K key, FarSlot<S> slot, Ticket ticket) {
        FarEntry<S> entry = slot.entry();
        if (entry == null) {
            near.publish(key, null, ticket);
            return new Current<>(null, slot.version());
        }
        return new Current<>(near.fill(key, entry, ticket), slot.version());
    }

    /** Holds what was written to the far tier; for as long as the outage allows when that was away. */
    void written(K key, FarEntry<S> content, Ticket ticket, @Nullable FarResult<S> result) {
        if (result == null) {
            near.put(key, coherence.inOutage(content), ticket);
        } else {
            near.publish(key, content, ticket);
        }
    }

    /** Replaces what is held while the far tier is away, if it is still the expected one; whether it was. */
    boolean replaceAlone(K key, @Nullable StoredEntry<S> expected, @Nullable FarEntry<S> content, Ticket ticket) {
        return near.replace(key, expected, content == null ? null : coherence.inOutage(content), ticket);
    }
}
