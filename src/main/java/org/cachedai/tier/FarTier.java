package org.cachedai.tier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of many caches outside of this JVM, each with a native expiry, the generation number of each cache,
 * and the count of its changes, by which they are numbered. Every change is announced to all who follow the cache.
 * Thread-safe. Every method but {@link #probe()} and {@link #follow} ends within one time limit that holds for the whole
 * exchange.
 *
 * <p>Every method throws {@link FarTierException} when the tier is away, is late, or answers nonsense.
 */
public interface FarTier extends AutoCloseable {

    /** Stands for a generation that is not there. */
    long NO_GENERATION = -1;

    /** The version of an entry that is not there. */
    long ABSENT = 0;

    /** Stands for any version, and for none. */
    long ANY = -1;

    /** The most entries of one {@link #readAll} or {@link #changeAll}. */
    int BATCH = 128;

    /** Reads an entry and the cache's generation in one round trip. */
    Read read(FarNames cache, byte[] entryKey);

    /** Reads an entry, the cache's generation, and the entry's remaining life by the far tier's own clock. */
    Read readWithLife(FarNames cache, byte[] entryKey);

    /**
     * Reads entries and the cache's generation in one round trip.
     *
     * @param entryKeys at most {@link #BATCH}
     * @return as many as asked for, in their order, all with the same generation
     */
    List<Read> readAll(FarNames cache, List<byte[]> entryKeys);

    /**
     * Changes an entry, in one step, if the cache's generation and the entry's version are the expected ones. The removal
     * of an entry that is not there is a change too, for copies of one that the far tier has lost. An entry of a newer
     * format is left as it is, and said to be done.
     */
    Changed change(FarNames cache, long expectedGeneration, Change change);

    /**
     * Takes the lease of a flight, in one step, if the cache's generation is the expected one, there is no entry, or one
     * that does not count, and nobody has the lease. Every change of the entry ends the lease.
     */
    Led lead(FarNames cache, Lead lead);

    /**
     * Changes an entry like {@link #change} if the lease of its flight is still the token's; which ends the lease.
     */
    Changed fill(FarNames cache, long expectedGeneration, Change change, String token);

    /** Gives leases of flights another life, as far as they are still their tokens'. */
    void renew(FarNames cache, List<Lead> leads);

    /** Gives the lease of a flight back, if it is still the token's, and announces that. */
    void leave(FarNames cache, Lead lead);

    /**
     * Changes entries, each in one step, in one exchange.
     *
     * @param changes at most {@link #BATCH}
     * @return as many as asked for, in their order
     */
    List<Changed> changeAll(FarNames cache, long expectedGeneration, List<Change> changes);

    /**
     * Gives an entry another life, if its version is the expected one. Announced as a change of the entry to those who
     * hold copies, but not as an event.
     *
     * @param life the entry, the version, and its life from now; 0 ends it
     * @return whether it was there with that version
     */
    boolean touch(FarNames cache, Change life);

    /**
     * The cache's generation; when there is none, the given one from now on.
     *
     * @param fresh greater than every generation that the cache ever had
     */
    long establishGeneration(FarNames cache, long fresh);

    /**
     * Moves the cache to a generation that it never had, and announces it. What the old one left waits to be reaped.
     *
     * @param fresh greater than every generation that the cache ever had, for a cache without one
     * @return the new generation
     */
    long advanceGeneration(FarNames cache, long fresh);

    /** Removes the cache's generation, and announces it; its count of changes stays until it is reaped. */
    void dropGeneration(FarNames cache);

    /**
     * The history of the far tier's data, asked for before anything is done to the cache in it. Who asks first begins it.
     */
    History history(FarNames cache);

    /** The number of the cache's last change, 0 when there was none. */
    long lastChange(FarNames cache);

    /** Whether what an old generation left waits to be reaped. */
    boolean awaitsReaping(FarNames cache);

    /** Ends the waiting, when everything was reaped that is not of this generation and no other clear came between. */
    void reaped(FarNames cache, long generation);

    /** Whether anybody besides this tier's own followers listens to the events of a cache. */
    boolean isHeard(FarNames cache);

    /**
     * The names that begin so, a page at a time, in no order. A name that is there from beginning to end is on a page
     * at least once.
     *
     * @param prefix what the names begin with
     * @param cursor empty to begin, then the last page's
     * @param effort how many names to look at, about
     */
    Page scan(String prefix, String cursor, int effort);

    /** Removes names, without announcing it; returns how many there were. */
    long unlink(List<byte[]> names);

    /**
     * Takes an exclusive lease of a name if nobody has it.
     *
     * @param token who takes it
     * @param lifeMillis when it ends by itself
     */
    boolean tryLease(byte[] name, String token, long lifeMillis);

    /** Gives a lease back, if it is still the token's. */
    void releaseLease(byte[] name, String token);

    /**
     * Begins to follow announcements on connections of its own, for as long as the tier is open: a lost connection is
     * made again.
     *
     * @param listener told of everything, by one thread at a time
     */
    Feed follow(FeedListener listener);

    /** Returns when the tier is known to be well; its data may have another history from then on. May wait longer than an exchange, at least a second. */
    void probe();

    /** Ends every connection and thread. */
    @Override
    void close();

    /**
     * What a read found.
     *
     * @param generation the cache's generation, or {@link #NO_GENERATION}
     * @param version the entry's version, or {@link #ABSENT} when there is none or it has none
     * @param bytes the entry's bytes, or null
     * @param lifeMillis its remaining life if that was asked for, or after a conflict; {@link Long#MAX_VALUE} for no end
     */
    @SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
    record Read(long generation, long version, byte @Nullable [] bytes, long lifeMillis) {}

    /**
     * What is to be done to an entry.
     *
     * @param entryKey its name
     * @param key its key, as it is announced
     * @param expectedVersion the version that it must have: {@link #ANY}, {@link #ABSENT}, or a version
     * @param bytes the bytes to store, or null to remove it
     * @param lifeMillis its life from now, in milliseconds; {@link Long#MAX_VALUE} for no end, 0 to remove it
     */
    @SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
    record Change(byte[] entryKey, String key, long expectedVersion, byte @Nullable [] bytes, long lifeMillis) {}

    /**
     * What became of a change.
     *
     * @param outcome whether it was made
     * @param existed whether there was an entry with a version before
     * @param current the cache's generation, and after a conflict the entry as it is
     * @param sequence the number of the change in its cache, 0 when it was not made
     */
    record Changed(Outcome outcome, boolean existed, Read current, long sequence) {}

    /**
     * A flight that is to be led.
     *
     * @param generation the cache's generation, which must not have moved
     * @param key the entry's key
     * @param token who leads; random, so that it tells this flight from every other
     * @param ignoredVersion the version of an entry that does not count; {@link #ABSENT} for none
     * @param lifeMillis when the lease ends by itself
     * @param force whether to take it from whoever has it
     */
    record Lead(long generation, String key, String token, long ignoredVersion, long lifeMillis, boolean force) {

        /** The same in another generation. */
        Lead in(long otherGeneration) {
            return new Lead(otherGeneration, key, token, ignoredVersion, lifeMillis, force);
        }

        /** The same, though there is an entry of this version. */
        Lead ignoring(long version) {
            return new Lead(generation, key, token, version, lifeMillis, force);
        }
    }

    /**
     * What became of an attempt to lead.
     *
     * @param outcome {@link Outcome#DONE} when it leads, {@link Outcome#CONFLICT} when there is an entry
     * @param current the cache's generation, and the entry that is there
     */
    record Led(Outcome outcome, Read current) {}

    /**
     * An unbroken history of data. Another one begins when the far tier is restarted, or when another server takes its
     * place, and what was done last in the one before may be lost then.
     *
     * @param id tells it from every other; empty when that is not known
     * @param begun the number of the last change that the cache had when it began
     * @param settlingMillis how long others may still come who know of changes that were lost before it, 0 for no time
     */
    record History(String id, long begun, long settlingMillis) {}

    /** Whether a change was made. */
    enum Outcome {
        /** It was, or there was nothing to do. */
        DONE,
        /** The entry has another version. */
        CONFLICT,
        /** The cache has another generation. */
        MOVED,
        /** The lease is another's, or nobody's. */
        FENCED
    }

    /**
     * Names that were found.
     *
     * @param names as they are
     * @param cursor where to go on, empty at the end
     */
    record Page(List<String> names, String cursor) {}

    /** Which caches are followed. */
    interface Feed extends AutoCloseable {

        /**
         * Follows a cache from the moment on at which {@link FeedListener#following} is called. Called again, it adds
         * or ends events, and {@code following} is called again. Returns at once, also when the tier is away.
         *
         * @param events whether also what was before and after each change
         */
        void follow(FarNames cache, boolean events);

        /** Follows a cache no more. */
        void unfollow(FarNames cache);

        @Override
        void close();
    }

    /** Hears of changes. Called by one thread at a time; must not block. */
    interface FeedListener {

        /** The cache's changes are heard from now on, events too if they were asked for; anything may have happened before. */
        void following(String cache);

        /** The cache's changes are not heard from now on, until it is followed again. */
        void lost(String cache);

        /** A change was made, by this tier or another. */
        void heard(Announcement announcement);
    }

    /**
     * A change to a cache. Where events are listened to, a change of an entry is announced twice: first without its
     * event, then with it, under the same number.
     *
     * @param cache {@link FarNames#cache()}
     * @param own whether this tier made it
     * @param sequence its number in the cache
     * @param kind what was changed
     * @param key the key, empty for {@link Kind#CLEARED}
     * @param event what was before and after; null on a change that is announced without
     */
    record Announcement(
            String cache,
            boolean own,
            long sequence,
            Kind kind,
            String key,
            @Nullable Event event) {}

    /** What was changed. */
    enum Kind {
        /** An entry was written, removed, or given another life. */
        ENTRY,
        /** The cache has another generation. */
        CLEARED,
        /** A flight has ended without a change; comes with the number of the last change. */
        LEFT
    }

    /**
     * What was before and after a change.
     *
     * @param entryKey the entry's name
     * @param before its bytes before, or null for none
     * @param after its bytes after, or null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // Carries the bytes; never compared.
    record Event(byte[] entryKey, byte @Nullable [] before, byte @Nullable [] after) {}
}
