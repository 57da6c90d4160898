package org.cachedai.tier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A far tier in this JVM that can be taken away. Several share one server; changes are announced at once. */
final class FakeFarTier implements FarTier {

    /** The defaults. */
    static final Coherence COHERENCE =
            new Coherence(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(1), System::nanoTime);

    static final PauseLimits PAUSES = new PauseLimits(
            Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(1));
    static final Outage OUTAGE = new Outage(PAUSES, 1_000);

    final Server server;
    volatile boolean away;
    volatile boolean full;
    /** Whether leases are taken and the answers are lost. */
    volatile boolean losesLeases;

    volatile boolean closed;
    volatile boolean askedAboutReaping;
    volatile Runnable beforeScan = () -> {};
    volatile Runnable duringRead = () -> {};
    /** Run before a change is made, or a generation moved. */
    volatile Runnable beforeChange = () -> {};

    volatile Runnable duringChange = () -> {};

    FakeFarTier() {
        this(new Server());
    }

    FakeFarTier(Server server) {
        this.server = server;
    }

    /** A link to it, with the defaults. */
    FarLink link() {
        return link(COHERENCE);
    }

    FarLink link(Coherence coherence) {
        return FarLink.open(this, "the fake", Duration.ofSeconds(5), coherence, OUTAGE);
    }

    /** A store of texts on a link, when it has heard that it follows. */
    static TieredStore<String, String> store(FarLink by, LongSupplier clock) {
        TieredStore<String, String> opened = new TieredStore<>(
                new MapNearTier<>(),
                new KeyCodec<>(UnaryOperator.identity(), key -> key, text -> text, String::length),
                String::length,
                clock,
                new FarUse<>(by, new FarNames("ns", "cache"), new TextCodec(), false));
        opened.awaitFollowing();
        return opened;
    }

    @Override
    public Read read(FarNames cache, byte[] entryKey) {
        requirePresent();
        Read read = server.read(cache, text(entryKey));
        duringRead.run();
        return read;
    }

    @Override
    public Read readWithLife(FarNames cache, byte[] entryKey) {
        return read(cache, entryKey);
    }

    @Override
    public List<Read> readAll(FarNames cache, List<byte[]> entryKeys) {
        server.batches.add(entryKeys.size());
        return entryKeys.stream().map(key -> read(cache, key)).toList();
    }

    @Override
    public Changed change(FarNames cache, long expectedGeneration, Change change) {
        requirePresent();
        beforeChange.run();
        Changed changed = changed(cache, expectedGeneration, change);
        duringChange.run();
        return changed;
    }

    private Changed changed(FarNames cache, long expectedGeneration, Change change) {
        synchronized (server) {
            Read current = server.read(cache, text(change.entryKey()));
            boolean existed = current.bytes() != null;
            if (current.generation() != expectedGeneration) {
                return new Changed(Outcome.MOVED, false, current, 0);
            }
            if (change.expectedVersion() != ANY && change.expectedVersion() != current.version()) {
                return new Changed(Outcome.CONFLICT, existed, current, 0);
            }
            server.leases.remove(text(cache.flight(expectedGeneration, change.key())));
            server.set(text(change.entryKey()), change.bytes());
            long sequence = server.announce(this, cache, Kind.ENTRY, change.key(), current.bytes(), change);
            return new Changed(Outcome.DONE, existed, current, sequence);
        }
    }

    @Override
    public Led lead(FarNames cache, Lead lead) {
        requirePresent();
        synchronized (server) {
            Read current = server.read(cache, text(cache.entryKey(lead.generation(), lead.key())));
            if (current.generation() != lead.generation()) {
                return new Led(Outcome.MOVED, current);
            }
            if (current.version() != ABSENT && current.version() != lead.ignoredVersion()) {
                return new Led(Outcome.CONFLICT, current);
            }
            String flight = text(cache.flight(lead.generation(), lead.key()));
            boolean leads = lead.force() || !server.leases.containsKey(flight);
            if (!leads) {
                server.refusedLeads.incrementAndGet();
            } else {
                server.leases.put(flight, lead.token());
                requireAnswered();
            }
            return new Led(leads ? Outcome.DONE : Outcome.FENCED, current);
        }
    }

    @Override
    public Changed fill(FarNames cache, long expectedGeneration, Change change, String token) {
        requirePresent();
        if (full) {
            throw new FarTierReplyException("the fake is full");
        }
        synchronized (server) {
            boolean stands = token.equals(server.leases.get(text(cache.flight(expectedGeneration, change.key()))));
            return stands
                    ? change(cache, expectedGeneration, change)
                    : new Changed(Outcome.FENCED, false, new Read(expectedGeneration, ABSENT, null, 0), 0);
        }
    }

    @Override
    public void renew(FarNames cache, List<Lead> leads) {
        requirePresent();
        server.renewals.addAndGet(leads.size());
    }

    @Override
    public void leave(FarNames cache, Lead lead) {
        requirePresent();
        server.leases.remove(text(cache.flight(lead.generation(), lead.key())), lead.token());
        server.announce(this, cache, Kind.LEFT, lead.key(), null, null);
    }

    @Override
    public List<Changed> changeAll(FarNames cache, long expectedGeneration, List<Change> changes) {
        server.batches.add(changes.size());
        return changes.stream()
                .map(change -> change(cache, expectedGeneration, change))
                .toList();
    }

    @Override
    public boolean touch(FarNames cache, Change life) {
        requirePresent();
        return server.read(cache, text(life.entryKey())).version() == life.expectedVersion();
    }

    @Override
    public long establishGeneration(FarNames cache, long fresh) {
        requirePresent();
        return server.generations.computeIfAbsent(cache.cache(), any -> fresh);
    }

    @Override
    public long advanceGeneration(FarNames cache, long fresh) {
        requirePresent();
        beforeChange.run();
        long next = server.generations.merge(cache.cache(), fresh, (old, any) -> old + 1);
        server.reaping.add(cache.cache());
        server.announce(this, cache, Kind.CLEARED, "", null, null);
        return next;
    }

    @Override
    public void dropGeneration(FarNames cache) {
        requirePresent();
        server.generations.remove(cache.cache());
        server.announce(this, cache, Kind.CLEARED, "", null, null);
    }

    @Override
    public History history(FarNames cache) {
        requirePresent();
        server.historiesAsked.incrementAndGet();
        long begun = server.begun.computeIfAbsent(server.history, any -> lastChange(cache));
        return new History(server.history, begun, server.settlingMillis);
    }

    @Override
    public long lastChange(FarNames cache) {
        requirePresent();
        return server.sequences.getOrDefault(cache.cache(), 0L);
    }

    @Override
    public boolean awaitsReaping(FarNames cache) {
        requirePresent();
        boolean awaited = server.reaping.contains(cache.cache());
        askedAboutReaping = true;
        return awaited;
    }

    @Override
    public void reaped(FarNames cache, long generation) {
        requirePresent();
        server.reaping.remove(cache.cache());
    }

    @Override
    public boolean isHeard(FarNames cache) {
        return false;
    }

    @Override
    public Page scan(String prefix, String cursor, int effort) {
        requirePresent();
        beforeScan.run();
        List<String> names =
                server.entries.tailMap(cursor.isEmpty() ? prefix : cursor, cursor.isEmpty()).keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .limit(effort)
                        .toList();
        return new Page(names, names.size() < effort ? "" : names.get(names.size() - 1));
    }

    @Override
    public long unlink(List<byte[]> names) {
        requirePresent();
        return names.stream()
                .filter(name -> server.entries.remove(text(name)) != null)
                .count();
    }

    @Override
    public boolean tryLease(byte[] name, String token, long lifeMillis) {
        requirePresent();
        boolean taken = token.equals(server.leases.computeIfAbsent(text(name), any -> token));
        requireAnswered();
        return taken;
    }

    @Override
    public void releaseLease(byte[] name, String token) {
        requirePresent();
        server.leases.remove(text(name), token);
    }

    @Override
    public Feed follow(FeedListener listener) {
        FakeFeed feed = new FakeFeed(listener);
        server.feeds.add(feed);
        return feed;
    }

    @Override
    public void probe() {
        requirePresent();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireAnswered() {
        if (losesLeases) {
            away = true;
            requirePresent();
        }
    }

    private void requirePresent() {
        if (away) {
            throw new FarTierException("the fake is away");
        }
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }

    /** What the tiers share. The version of an entry is the hash of its bytes. */
    static final class Server {

        final ConcurrentSkipListMap<String, byte[]> entries = new ConcurrentSkipListMap<>();
        final Map<String, Long> generations = new ConcurrentHashMap<>();
        final Map<String, Long> sequences = new ConcurrentHashMap<>();
        final Map<String, String> leases = new ConcurrentHashMap<>();
        final AtomicLong refusedLeads = new AtomicLong();
        final AtomicLong renewals = new AtomicLong();
        final AtomicLong historiesAsked = new AtomicLong();
        final Set<String> reaping = ConcurrentHashMap.newKeySet();
        final List<Integer> batches = new CopyOnWriteArrayList<>();
        final List<FakeFeed> feeds = new CopyOnWriteArrayList<>();
        private final List<Runnable> heldBack = new ArrayList<>();
        final Map<String, Long> begun = new ConcurrentHashMap<>();
        volatile String history = "first";
        volatile long settlingMillis;
        private boolean holding;

        /** Keeps announcements back until the result is run. */
        synchronized Runnable holdBack() {
            holding = true;
            return () -> {
                holding = false;
                heldBack.forEach(Runnable::run);
                heldBack.clear();
            };
        }

        /** Whether an announcement is kept back. */
        synchronized boolean isHolding() {
            return !heldBack.isEmpty();
        }

        /** Delivers the first announcement that is kept back, to all who follow, as often as said; whether there was one. */
        synchronized boolean deliverNext(int times) {
            List<Runnable> next = List.copyOf(heldBack.subList(0, Math.min(feeds.size(), heldBack.size())));
            heldBack.subList(0, next.size()).clear();
            for (int i = 0; i < times; i++) {
                next.forEach(Runnable::run);
            }
            return !next.isEmpty();
        }

        Read read(FarNames cache, String entryKey) {
            byte[] bytes = entries.get(entryKey);
            long version = bytes == null ? ABSENT : version(bytes);
            return new Read(generations.getOrDefault(cache.cache(), NO_GENERATION), version, bytes, Long.MAX_VALUE);
        }

        void set(String entryKey, byte @Nullable [] bytes) {
            if (bytes == null) {
                entries.remove(entryKey);
            } else {
                entries.put(entryKey, bytes);
            }
        }

        synchronized long announce(
                FakeFarTier by,
                FarNames cache,
                Kind kind,
                String key,
                byte @Nullable [] before,
                @Nullable Change change) {
            long sequence = sequences.merge(cache.cache(), kind == Kind.LEFT ? 0L : 1L, Long::sum);
            for (FakeFeed feed : feeds) {
                Announcement plain = new Announcement(cache.cache(), feed.isOf(by), sequence, kind, key, null);
                deliver(feed, plain);
                boolean seen = before != null || (change != null && change.bytes() != null);
                if (change != null && seen && Boolean.TRUE.equals(feed.followed.get(cache.cache()))) {
                    Event event = new Event(change.entryKey(), before, change.bytes());
                    deliver(feed, new Announcement(cache.cache(), feed.isOf(by), sequence, kind, key, event));
                }
            }
            return sequence;
        }

        private void deliver(FakeFeed feed, Announcement announcement) {
            if (holding) {
                heldBack.add(() -> feed.listener.heard(announcement));
            } else {
                feed.listener.heard(announcement);
            }
        }

        private static long version(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", 3);
            return Long.parseLong(parts[0]);
        }
    }

    /** Confirms at once. */
    final class FakeFeed implements Feed {

        final FeedListener listener;
        final Map<String, Boolean> followed = new ConcurrentHashMap<>();

        FakeFeed(FeedListener listener) {
            this.listener = listener;
        }

        boolean isOf(FakeFarTier tier) {
            return Objects.equals(FakeFarTier.this, tier);
        }

        @Override
        public void follow(FarNames cache, boolean events) {
            followed.put(cache.cache(), events);
            listener.following(cache.cache());
        }

        @Override
        public void unfollow(FarNames cache) {
            followed.remove(cache.cache());
        }

        @Override
        public void close() {
            server.feeds.remove(this);
        }
    }
}
