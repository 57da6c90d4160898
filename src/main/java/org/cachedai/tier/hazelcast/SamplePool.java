package org.cachedai.tier.hazelcast;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Entries in no order, of which some can be picked at random. Thread-safe. */
final class SamplePool<K, S> {

    private static final int FIRST_CAPACITY = 8;

    /** The first {@link #size} are in use; each entry knows its place. */
    private @Nullable HeldEntry<K, S>[] places = newPlaces();

    private int size;

    /**
     * Takes one out and another in; null stands for none. An entry that is taken out before it was taken in, by another
     * thread, never comes in.
     */
    synchronized void exchange(@Nullable HeldEntry<K, S> gone, @Nullable HeldEntry<K, S> added) {
        if (gone != null) {
            remove(gone);
        }
        if (added != null && !added.isGone()) {
            if (size == places.length) {
                places = Arrays.copyOf(places, size + (size >> 1));
            }
            added.moveTo(size);
            places[size++] = added;
        }
    }

    /** Adds entries picked at random to a list, each once, without a spared one. */
    synchronized void pick(int count, @Nullable HeldEntry<K, S> spared, List<HeldEntry<K, S>> picked) {
        int step = Math.max(1, size / count);
        int place = size == 0 ? 0 : ThreadLocalRandom.current().nextInt(size);
        for (int i = 0; i < Math.min(count, size); i++) {
            HeldEntry<K, S> entry = places[place];
            if (entry != null && entry != spared) {
                picked.add(entry);
            }
            place += step;
            place -= place >= size ? size : 0;
        }
    }

    private void remove(HeldEntry<K, S> gone) {
        int place = gone.leave();
        if (place >= 0) {
            HeldEntry<K, S> last = places[--size];
            places[size] = null;
            if (last != null && last != gone) {
                places[place] = last;
                last.moveTo(place);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
    private static <K, S> @Nullable HeldEntry<K, S>[] newPlaces() {
        return new HeldEntry[FIRST_CAPACITY];
    }
}
