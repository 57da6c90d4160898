package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachedai.faults.ChangeKind.Keys.CHANGED;
import static org.cachedai.faults.ChangeKind.Keys.KEPT;
import static org.cachedai.faults.ChangeKind.Keys.NEW;
import static org.cachedai.faults.ChangeKind.Keys.OLD;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.cachedai.faults.proxy.Fault;
import org.cachedai.faults.proxy.FaultProxy;
import org.cachedai.spi.TierEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/**
 * Two nodes on one Redis, of which one is cut off from it and works on: what it replaces, removes and clears is served by
 * nobody any more once its link is back, and what it serves meanwhile is no older than is said.
 */
@Timeout(600)
class CutOffIT {

    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long WATCHED_MILLIS = 3_000;
    private static final int OUTAGES = PromiseTable.FULL ? 10 : 2;
    private static final int MOST_KEYS = 65_536;
    /** The lives of what is stored in an outage, and of what is to end by itself. */
    private static final long LIFE_MILLIS = 5_000;

    private static final long CLOCKS_APART_MILLIS = 20;
    private static final Duration A_MINUTE = new Duration(TimeUnit.MINUTES, 1);
    /** Does not take a busy machine for an outage. */
    private static final Map<String, String> PATIENT = Map.of("cachedai.redis.timeout", "5s");

    private static final Map<String, String> SETTINGS =
            Map.of("cachedai.redis.timeout", "500ms", "cachedai.coherence.outage-lifetime", LIFE_MILLIS + "ms");

    private LocalRedis redis;
    private FaultProxy proxy;
    private LinkedNode connected;
    private LinkedNode cutOff;
    private Runnable mending = () -> {};

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        proxy = new FaultProxy(redis.uri().getPort());
        connected = new LinkedNode(redis.uri(), PATIENT);
        cutOff = new LinkedNode(proxy.uri(), SETTINGS);
    }

    @AfterEach
    void stop() {
        connected.close();
        cutOff.close();
        proxy.close();
        redis.close();
    }

    @Test
    void changes_ofEveryKindWhileCutOff_leaveNothingOldOnAnyNode() throws Exception {
        Map<ChangeKind, Seen> seen = new EnumMap<>(ChangeKind.class);
        for (int outage = 0; outage < OUTAGES; outage++) {
            for (ChangeKind kind : ChangeKind.values()) {
                store(kind);
            }
            // Once more, for what was held first may have been dropped when the link came back.
            for (ChangeKind kind : ChangeKind.values()) {
                awaitHeld(kind);
            }
            cut(outage % 2 == 0);
            Map<ChangeKind, OldReads[]> reading = new LinkedHashMap<>();
            for (ChangeKind kind : ChangeKind.values()) {
                kind.make(cutOff.cache(kind.cache()));
                reading.put(kind, new OldReads[] {watch(cutOff, kind), watch(connected, kind), watchKept(kind)});
            }
            TimeUnit.MILLISECONDS.sleep(outage % 4 < 2 ? 500 + 3_000L * (outage % 2) : 2_500);
            long mended = mend();
            long up = cutOff.awaitUp(mended);
            TimeUnit.MILLISECONDS.sleep(WATCHED_MILLIS);

            for (Map.Entry<ChangeKind, OldReads[]> one : reading.entrySet()) {
                Seen before = seen.getOrDefault(one.getKey(), Seen.NOTHING);
                seen.put(one.getKey(), before.and(seen(one.getKey(), one.getValue(), mended, up)));
            }
        }
        seen.forEach((kind, figures) -> PromiseTable.add(
                "8 " + kind.cache() + " on a node that is cut off",
                OUTAGES + " outages, " + figures.reads() + " reads",
                String.format(
                        "old there 0 times; elsewhere until %d ms after the mend, %d ms before all is made good",
                        figures.afterMend() / 1_000_000, -figures.afterUp() / 1_000_000),
                Seen.BOUND));
    }

    @Test
    void changes_ofMoreKeysThanAreKept_dropTheWholeCacheEverywhere() throws Exception {
        Cache<String, String> here = cutOff.cache("many");
        Cache<String, String> there = connected.cache("many");
        List<String> present = IntStream.range(0, 200).mapToObj(i -> "key " + i).toList();
        Map<String, String> entries = new LinkedHashMap<>();
        present.forEach(key -> entries.put(key, OLD));
        there.putAll(entries);
        present.forEach(key -> NearReads.await(here, key, OLD));
        present.forEach(key -> NearReads.await(there, key, OLD));
        String generation = generation();

        cut(true);
        Set<String> changed = new LinkedHashSet<>(present.subList(0, 100));
        IntStream.range(0, MOST_KEYS - 100).forEach(i -> changed.add("another key " + i));
        here.removeAll(changed);
        assertThat(cutOff.told(TierEvent.QUEUE_OVERFLOW)).isZero();
        here.remove("one more");
        here.remove("and another");
        assertThat(cutOff.told(TierEvent.QUEUE_OVERFLOW)).isEqualTo(1);

        OldReads onCutOff = OldReads.begin(here, present.subList(0, 100), OLD::equals);
        OldReads onConnected = OldReads.begin(there, present, OLD::equals);
        TimeUnit.MILLISECONDS.sleep(200);
        long mended = mend();
        long up = cutOff.awaitUp(mended);
        TimeUnit.MILLISECONDS.sleep(WATCHED_MILLIS);

        Seen seen = Seen.of(onCutOff.end(), onConnected.end(), mended, up);
        PromiseTable.add(
                "8 more than " + MOST_KEYS + " keys changed on a node that is cut off",
                "1 outage, " + seen.reads() + " reads",
                String.format(
                        "old there 0 times; anything elsewhere until %d ms after the mend, %d ms before all is made good",
                        seen.afterMend() / 1_000_000, -seen.afterUp() / 1_000_000),
                Seen.BOUND);
        assertThat(here.getAll(Set.copyOf(present))).isEmpty();
        assertThat(there.getAll(Set.copyOf(present))).isEmpty();
        assertThat(Long.parseLong(generation())).isGreaterThan(Long.parseLong(generation));
        requireLinked(here, there);
    }

    @Test
    void reader_cutOff_servesWhatItHeldForTheLease_andWhatItStoredForTheOutageLifetime() throws Exception {
        Cache<String, String> here = cutOff.cache("answers");
        Cache<String, String> there = connected.cache("answers");
        Cache<String, String> touched = cutOff.cache("touched", TouchedExpiryPolicy.factoryOf(A_MINUTE));
        there.put("held", OLD);
        touched.put("held", OLD);
        NearReads.await(here, "held", OLD);

        cut(true);
        there.put("held", NEW);
        long replaced = System.nanoTime();
        OldReads held = OldReads.begin(here, List.of("held"), OLD::equals);
        LinkedNode.await(() -> here.get("held") == null && touched.get("held") == null);
        report("3 what a reader held that is cut off", held.end(), replaced, LEASE_NANOS);

        here.put("stored", OLD);
        touched.put("stored", OLD);
        long stored = System.nanoTime();
        there.put("stored", NEW);
        OldReads own = OldReads.begin(here, List.of("stored"), OLD::equals);
        OldReads read = OldReads.begin(touched, List.of("stored"), OLD::equals);
        TimeUnit.MILLISECONDS.sleep(LIFE_MILLIS + 1_000);
        reportLife("3 what a node stored while it was cut off", own.end(), stored);
        reportLife("3 what a node stored while it was cut off, where reads prolong lives", read.end(), stored);

        cutOff.awaitUp(mend());
        assertThat(here.get("held")).isEqualTo(NEW);
        assertThat(here.get("stored")).isNull();
        assertThat(there.get("stored")).isNull();
        requireLinked(here, there);
    }

    /** Nobody is left who knows what it has replaced. */
    @Test
    void node_endedWhileCutOff_leavesWhatItReplacedUntilItsOwnEndAtMost() throws Exception {
        var lives = CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, LIFE_MILLIS));
        Cache<String, String> there = connected.cache("answers", lives);
        Cache<String, String> here = cutOff.cache("answers", lives);
        there.put("replaced", OLD);
        long stored = System.nanoTime();
        NearReads.await(here, "replaced", OLD);

        cut(true);
        here.put("replaced", NEW);
        assertThat(here.get("replaced")).isEqualTo(NEW);
        cutOff.close();
        mend();
        try (LinkedNode next = new LinkedNode(proxy.uri(), PATIENT)) {
            OldReads onNext = OldReads.begin(next.cache("answers", lives), List.of("replaced"), OLD::equals);
            OldReads onConnected = OldReads.begin(there, List.of("replaced"), OLD::equals);
            TimeUnit.MILLISECONDS.sleep(LIFE_MILLIS);
            reportLife("8 a node ends while it is cut off: what it replaced, elsewhere", onConnected.end(), stored);
            reportLife("8 a node ends while it is cut off: what it replaced, on its successor", onNext.end(), stored);
        }
    }

    /** Stores what is going to be changed, and has both near tiers serve it. */
    private void store(ChangeKind kind) {
        connected.cache(kind.cache()).putAll(Map.of(CHANGED.get(0), OLD, CHANGED.get(1), OLD, KEPT, KEPT));
        awaitHeld(kind);
    }

    private void awaitHeld(ChangeKind kind) {
        for (LinkedNode node : List.of(connected, cutOff)) {
            Cache<String, String> cache = node.cache(kind.cache());
            CHANGED.forEach(key -> NearReads.await(cache, key, OLD));
            NearReads.await(cache, KEPT, KEPT);
        }
    }

    private static OldReads watch(LinkedNode node, ChangeKind kind) {
        return OldReads.begin(node.cache(kind.cache()), CHANGED, OLD::equals);
    }

    /** On the node that stays connected, what is not changed is to be there all the time. */
    private OldReads watchKept(ChangeKind kind) {
        return OldReads.begin(connected.cache(kind.cache()), List.of(KEPT), value -> value == null);
    }

    private Seen seen(ChangeKind kind, OldReads[] reading, long mended, long up) throws InterruptedException {
        Seen seen = Seen.of(reading[0].end(), reading[1].end(), mended, up);
        OldReads missed = reading[2].end();
        Cache<String, String> here = cutOff.cache(kind.cache());
        Cache<String, String> there = connected.cache(kind.cache());
        if (!kind.isOfAll()) {
            assertThat(missed.reads()).isPositive();
            assertThat(missed.oldReads())
                    .as("%s: misses of what was kept", kind)
                    .isZero();
            assertThat(here.get(KEPT)).as(kind.cache()).isEqualTo(KEPT);
        }
        for (Cache<String, String> cache : List.of(here, there)) {
            assertThat(cache.getAll(Set.copyOf(CHANGED))).as(kind.cache()).isEmpty();
        }
        requireLinked(here, there);
        return seen;
    }

    private static void report(String what, OldReads reads, long since, long boundNanos) {
        long nanos = reads.lastBegun().orElseThrow() - since;
        PromiseTable.add(
                what, reads.reads() + " reads", "old for " + nanos / 1_000_000 + " ms", boundNanos / 1_000_000 + " ms");
        assertThat(nanos).as(what).isLessThanOrEqualTo(boundNanos);
    }

    /** The same of what lives by the system's clock, which may be a little apart from the monotonic one. */
    private static void reportLife(String what, OldReads reads, long stored) {
        report(what, reads, stored, TimeUnit.MILLISECONDS.toNanos(LIFE_MILLIS + CLOCKS_APART_MILLIS));
    }

    /** What one node stores the other reads. */
    private static void requireLinked(Cache<String, String> here, Cache<String, String> there) {
        there.put("there", "linked " + System.nanoTime());
        here.put("here", "linked " + System.nanoTime());
        LinkedNode.await(() -> there.get("there").equals(here.get("there")));
        LinkedNode.await(() -> here.get("here").equals(there.get("here")));
    }

    private void cut(boolean silently) {
        if (silently) {
            proxy.have(Fault.BLACK_HOLE);
            mending = () -> {
                proxy.have(Fault.NONE);
                proxy.cut();
            };
        } else {
            proxy.refuse();
            mending = proxy::accept;
        }
    }

    /** Mends the link, which no connection survives of which bytes were swallowed; when. */
    private long mend() {
        long now = System.nanoTime();
        mending.run();
        return now;
    }

    private String generation() {
        try (Jedis admin = new Jedis("127.0.0.1", redis.uri().getPort())) {
            return admin.get("cachedai:{default:many}:generation");
        }
    }
}
