package org.cachedai.tier;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cachedai.tier.FarTier.Lead;
import org.cachedai.tier.Overlaps.Ticket;
import org.cachedai.tier.Turn.Load;

/**
 * The loads of one cache's entries: one of each key at a time among all stores of the far tier, by a lease that every
 * change of the entry ends. Its token is the fencing token: what was loaded is stored only while the lease stands. While
 * the far tier is away each store loads for itself. Thread-safe.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class Loads<K, S> {

    /** How often those look who wait for another store, should nothing wake them. */
    private static final long POLL_MILLIS = 250;

    private final NearSide<K, S> near;
    private final FarSide<S> far;
    private final Function<K, String> text;
    private final Function<NewEntry<S>, FarEntry<S>> contents;
    private final Coherence coherence;
    private final Wakeups<K> wakeups = new Wakeups<>();
    private final Map<String, Leased> leased = new ConcurrentHashMap<>();

    /**
     * @param text a key as it is named
     * @param contents what is stored of a new entry
     */
    Loads(
            NearSide<K, S> near,
            FarSide<S> far,
            Function<K, String> text,
            Function<NewEntry<S>, FarEntry<S>> contents,
            Coherence coherence) {
        this.near = near;
        this.far = far;
        this.text = text;
        this.contents = contents;
        this.coherence = coherence;
    }

    /**
     * Something has happened to a key, in any store.
     *
     * @param sequence the number of the change; a load that began when it was known is a load of what came of it
     */
    void changed(K key, long sequence) {
        for (Leased load : leased.values()) {
            if (load.begunAfter < sequence && load.key.equals(key)) {
                load.outdated = true;
            }
        }
        wakeups.wake(key);
    }

    /**
     * Every entry was removed.
     *
     * @param generation the cache's generation from then on, in which no load is out of date yet; or
     *     {@link FarTier#NO_GENERATION} when it is not known
     */
    void cleared(long generation) {
        for (Leased load : leased.values()) {
            if (load.lead.generation() != generation) {
                load.outdated = true;
            }
        }
        wakeups.wakeAll();
    }

    /** Something may have happened to every key. */
    void allChanged() {
        cleared(FarTier.NO_GENERATION);
    }

    /** How many loads are under way, and how many keys are waited for. */
    int underWay() {
        return leased.size() + wakeups.awaited();
    }

    /** A load elsewhere has ended without a change. */
    void ended(K key) {
        wakeups.wake(key);
    }

    /** Gives the leases of the loads that are under way another life. */
    void renew() {
        List<Lead> held = leased.values().stream()
                .filter(load -> !load.filled)
                .map(load -> load.lead)
                .toList();
        Chunks.of(held).forEach(chunk -> far.ask(calls -> calls.renew(chunk)));
    }

    /**
     * Waits for the turn to load, and takes it from whoever has not come to an end in time.
     *
     * @param ignoredVersion the version of an entry that counts as none, or {@link FarTier#ABSENT}
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Turn<S> await(K key, long ignoredVersion, Duration patience) throws InterruptedException {
        Turn<S> turn = begin(key, ignoredVersion, patience.isZero());
        if (!(turn instanceof Turn.Taken)) {
            return turn;
        }
        long end = System.nanoTime() + patience.toNanos();
        try (Wakeups<K>.Waiter waiter = wakeups.waiter(key)) {
            while (true) {
                long left = end - System.nanoTime();
                turn = begin(key, ignoredVersion, left <= 0);
                if (turn instanceof Turn.Landed<S> landed) {
                    return new Turn.Landed<>(landed.entry(), true);
                } else if (turn instanceof Turn.Lead) {
                    return turn;
                }
                waiter.await(Math.min(POLL_MILLIS, TimeUnit.NANOSECONDS.toMillis(left) + 1));
            }
        }
    }

    /**
     * Takes the turn to load, and waits for nobody.
     *
     * @param ignoredVersion as above
     * @param force whether to take it from whoever has it
     */
    Turn<S> begin(K key, long ignoredVersion, boolean force) {
        String token = UUID.randomUUID().toString();
        long life = coherence.lease().toMillis();
        long known = far.last().known();
        Lead wanted = new Lead(FarTier.NO_GENERATION, text.apply(key), token, ignoredVersion, life, force);
        try (Ticket ticket = near.ticket(key)) {
            FarLead<S> led = far.take(token, calls -> leave(calls, wanted), calls -> calls.lead(wanted));
            if (led == null) {
                return alone(key, ignoredVersion, force);
            }
            FarSlot<S> slot = led.slot();
            FarEntry<S> entry = slot == null ? null : slot.entry();
            if (entry != null) {
                return new Turn.Landed<>(near.fill(key, entry, ticket), false);
            }
            Lead lead = led.lead();
            return lead == null ? new Turn.Taken<>() : new Turn.Lead<>(new Leased(key, lead, known));
        }
    }

    /** Gives the lease of a load back that may have been taken in the generation that is current still. */
    private void leave(FarCalls<S> calls, Lead wanted) {
        calls.leave(wanted.in(far.knownGeneration()));
    }

    private Turn<S> alone(K key, long ignoredVersion, boolean force) {
        if (force) {
            near.overtake(key);
        }
        StoredEntry<S> held = near.get(key);
        if (held != null && held.version() != ignoredVersion) {
            return new Turn.Landed<>(held, false);
        }
        return new Turn.Lead<>(new Alone(key, near.ticket(key), far.outages()));
    }

    /** A load that holds a lease in the far tier. */
    private final class Leased implements Load<S> {

        private final K key;
        private final Lead lead;
        private final long begunAfter;
        private volatile boolean outdated;
        private volatile boolean filled;

        /** @param begunAfter the last change that was known when it began */
        Leased(K key, Lead lead, long begunAfter) {
            this.key = key;
            this.lead = lead;
            this.begunAfter = begunAfter;
            leased.put(lead.token(), this);
        }

        @Override
        public boolean fill(NewEntry<S> entry) {
            FarEntry<S> content = contents.apply(entry);
            try (Ticket ticket = near.ticket(key)) {
                boolean stored = Boolean.TRUE.equals(far.ask(calls -> calls.fill(lead, content)));
                filled = stored;
                if (stored) {
                    near.publish(key, content, ticket);
                }
                return stored;
            }
        }

        @Override
        public boolean isOutdated() {
            return outdated;
        }

        @Override
        public void close() {
            if (leased.remove(lead.token()) != null && !filled) {
                far.giveBack(lead.token(), calls -> calls.leave(lead));
            }
        }
    }

    /** A load in an outage: stored in this JVM, if the outage goes on and nothing happened to the key here. */
    private final class Alone implements Load<S> {

        private final K key;
        private final Ticket ticket;
        private final long outage;

        Alone(K key, Ticket ticket, long outage) {
            this.key = key;
            this.ticket = ticket;
            this.outage = outage;
        }

        @Override
        public boolean fill(NewEntry<S> entry) {
            return !far.isUp()
                    && far.outages() == outage
                    && near.fillAlone(key, coherence.inOutage(contents.apply(entry)), ticket);
        }

        @Override
        public boolean isOutdated() {
            return far.isUp() || !near.isUntouched(ticket);
        }

        @Override
        public void close() {
            ticket.close();
        }
    }
}
