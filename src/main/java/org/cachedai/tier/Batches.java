package org.cachedai.tier;

import java.util.List;
import java.util.Map;
import org.cachedai.tier.Overlaps.Ticket;
import org.jspecify.annotations.Nullable;

/** Exchanges about many entries at once, a bounded batch of them at a time. Thread-safe. */
final class Batches<K, S> {

    private final TierPair<K, S> tiers;

    Batches(TierPair<K, S> tiers) {
        this.tiers = tiers;
    }

    /** Reads entries and adds those that are there. */
    void read(List<K> batch, Map<K, StoredEntry<S>> found) {
        List<Ticket> tickets = batch.stream().map(tiers::ticket).toList();
        try {
            List<FarSlot<S>> slots = tiers.far().readAll(tiers.texts(batch));
            for (int i = 0; i < batch.size(); i++) {
                K key = batch.get(i);
                Current<S> current = slots == null ? tiers.alone(key) : tiers.seen(key, slots.get(i), tickets.get(i));
                if (current.entry() != null) {
                    found.put(key, current.entry());
                }
            }
        } finally {
            tickets.forEach(Ticket::close);
        }
    }

    /** Stores entries. */
    void put(List<Map.Entry<K, FarEntry<S>>> batch) {
        List<Ticket> tickets =
                batch.stream().map(Map.Entry::getKey).map(tiers::ticket).toList();
        try {
            List<FarResult<S>> results = tiers.far()
                    .changeAll(batch.stream()
                            .map(content ->
                                    new FarChange<>(tiers.text(content.getKey()), FarTier.ANY, content.getValue()))
                            .toList());
            for (int i = 0; i < batch.size(); i++) {
                Map.Entry<K, FarEntry<S>> content = batch.get(i);
                @Nullable FarResult<S> result = results == null ? null : results.get(i);
                tiers.written(content.getKey(), content.getValue(), tickets.get(i), result);
            }
        } finally {
            tickets.forEach(Ticket::close);
        }
    }

    /** Removes entries; how many there were. */
    int remove(List<K> batch) {
        int held = 0;
        for (K key : batch) {
            held += tiers.near().remove(key) ? 1 : 0;
        }
        List<FarResult<S>> results = tiers.far()
                .changeAll(
                        tiers.texts(batch).stream().map(FarChange::<S>removal).toList());
        batch.forEach(tiers.near()::remove);
        return results == null
                ? held
                : (int) results.stream().filter(FarResult::existed).count();
    }
}
