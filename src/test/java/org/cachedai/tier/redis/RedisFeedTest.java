package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cachedai.tier.redis.TestTier.FOREVER;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.entry;
import static org.cachedai.tier.redis.TestTier.life;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;
import static org.cachedai.tier.redis.TestTier.remove;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Feed;
import org.cachedai.tier.FarTier.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisFeedTest {

    private final HeardChanges heard = new HeardChanges();
    private LocalRedis redis;
    private Jedis client;
    private RedisFarTier mine;
    private RedisFarTier theirs;
    private FarNames cache;
    private Feed feed;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        client = redis.client();
        mine = TestTier.on(redis);
        theirs = TestTier.on(redis);
        cache = TestTier.cache(mine, "cache");
        feed = mine.follow(heard);
    }

    @AfterEach
    void stop() {
        client.close();
        mine.close();
        theirs.close();
        redis.close();
    }

    @Test
    void heard_everyKindOfChange_isAnnouncedInOrder() {
        follow(cache, false);
        mine.change(cache, GENERATION, put(cache, "k:{ü}", FarTier.ABSENT, 1));
        theirs.change(cache, GENERATION, put(cache, "k:{ü}", 9, 2));
        theirs.change(cache, GENERATION, put(cache, "k:{ü}", 1, 2));
        theirs.touch(cache, life(cache, "k:{ü}", 2, 60_000));
        theirs.changeAll(
                cache, GENERATION, List.of(remove(cache, "k:{ü}", FarTier.ANY), remove(cache, "k:{ü}", FarTier.ANY)));
        theirs.advanceGeneration(cache, 9);
        mine.dropGeneration(cache);

        await().untilAsserted(() -> assertThat(heard.announcements())
                .containsExactly(
                        announcement(true, 1, Kind.ENTRY, "k:{ü}"),
                        announcement(false, 2, Kind.ENTRY, "k:{ü}"),
                        announcement(false, 3, Kind.ENTRY, "k:{ü}"),
                        announcement(false, 4, Kind.ENTRY, "k:{ü}"),
                        announcement(false, 5, Kind.ENTRY, "k:{ü}"),
                        announcement(false, 6, Kind.CLEARED, ""),
                        announcement(true, 7, Kind.CLEARED, "")));
    }

    @Test
    void heard_concurrentChanges_areNumberedWithoutGap() throws Exception {
        HeardChanges heardByThem = new HeardChanges();
        theirs.follow(heardByThem).follow(cache, false);
        follow(cache, false);
        await().until(() -> heardByThem.states().size() == 1);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                RedisFarTier tier = writer % 2 == 0 ? mine : theirs;
                String key = "k" + writer;
                done.add(writers.submit(() -> {
                    for (int i = 1; i <= 250; i++) {
                        tier.change(cache, GENERATION, put(cache, key, FarTier.ANY, i));
                    }
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
        List<Long> numbers = LongStream.rangeClosed(1, 1_000).boxed().toList();
        for (HeardChanges listener : List.of(heard, heardByThem)) {
            await().untilAsserted(() -> assertThat(listener.announcements())
                    .extracting(Announcement::sequence)
                    .isEqualTo(numbers));
            assertThat(listener.announcements().stream().filter(Announcement::own))
                    .hasSize(500);
        }
    }

    @Test
    void events_askedFor_bringBeforeAndAfter() {
        follow(cache, true);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 2));
        theirs.touch(cache, life(cache, "k", 2, FOREVER));
        theirs.change(cache, GENERATION, remove(cache, "k", 2));

        await().until(() -> heard.announcements().size() == 7);
        assertThat(heard.announcements())
                .extracting(Announcement::sequence)
                .containsExactly(1L, 1L, 2L, 2L, 3L, 4L, 4L);
        List<FarTier.Event> events = heard.announcements().stream()
                .map(Announcement::event)
                .filter(event -> event != null)
                .toList();
        assertThat(events)
                .extracting(FarTier.Event::before)
                .containsExactly(null, entry(1, "content"), entry(2, "content"));
        assertThat(events)
                .extracting(FarTier.Event::after)
                .containsExactly(entry(1, "content"), entry(2, "content"), null);
        assertThat(events).extracting(FarTier.Event::entryKey).containsOnly(name(cache, "k"));
    }

    @Test
    void events_overGarbage_haveNothingBefore() {
        follow(cache, true);
        client.lpush(name(cache, "k"), new byte[1]);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));

        await().until(() -> heard.announcements().size() == 2);
        assertThat(heard.announcements().get(1).event().before()).isNull();
    }

    @Test
    void events_removalOfNothing_isNone() {
        follow(cache, true);
        theirs.change(cache, GENERATION, remove(cache, "k", FarTier.ANY));
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));

        await().until(() -> heard.announcements().size() == 3);
        assertThat(heard.announcements())
                .extracting(announcement -> announcement.event() == null)
                .containsExactly(true, true, false);
    }

    @Test
    void events_notAskedFor_areNotPublished() {
        follow(cache, false);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        await().until(() -> heard.announcements().size() == 1);
        String commands = client.info("commandstats");

        assertThat(commands).containsPattern("cmdstat_publish:calls=1,");
        assertThat(heard.announcements().get(0).event()).isNull();
    }

    @Test
    void follow_eventsLaterAndNoMore_isConfirmedEachTime() {
        follow(cache, false);
        follow(cache, true);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        await().until(() -> heard.announcements().size() == 2);
        heard.forget();
        follow(cache, false);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        await().until(() -> heard.announcements().size() == 1);

        assertThat(heard.announcements().get(0).event()).isNull();
        assertThat(client.pubsubNumSub(cache.events())).containsEntry(cache.events(), 0L);
    }

    @Test
    void unfollow_cache_isHeardNoMore() {
        FarNames other = TestTier.cache(mine, "other");
        follow(cache, true);
        follow(other, false);
        feed.unfollow(cache);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        theirs.change(other, GENERATION, put(other, "k", FarTier.ANY, 1));

        await().until(() -> !heard.announcements().isEmpty());
        assertThat(heard.announcements()).extracting(Announcement::cache).containsExactly(other.cache());
        assertThat(client.pubsubChannels()).containsExactly(other.cache() + "changes");
        assertThat(heard.states()).doesNotContain("lost");
    }

    @Test
    void follow_quicklyOnAndOff_endsAsAskedLast() {
        for (int i = 0; i < 50; i++) {
            feed.follow(cache, i % 2 == 0);
            feed.unfollow(cache);
        }
        follow(cache, true);
        theirs.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        await().until(() -> heard.announcements().size() == 2);
    }

    @Test
    void isHeard_ownFeedsAlone_isFalse() {
        assertThat(mine.isHeard(cache)).isFalse();
        follow(cache, true);
        assertThat(mine.isHeard(cache)).isFalse();
        assertThat(theirs.isHeard(cache)).isTrue();
        HeardChanges heardByThem = new HeardChanges();
        Feed theirFeed = theirs.follow(heardByThem);
        theirFeed.follow(cache, true);
        await().until(() -> !heardByThem.states().isEmpty());
        assertThat(mine.isHeard(cache)).isTrue();
        theirFeed.close();
        await().until(() -> !mine.isHeard(cache));
        feed.unfollow(cache);
        await().until(() -> !theirs.isHeard(cache));
    }

    @Test
    void databases_ofOneServer_doNotHearEachOther() {
        RedisFarTier elsewhere = TestTier.on(URI.create(redis.uri() + "/1"), Duration.ofSeconds(5), 2);
        try (elsewhere) {
            elsewhere.establishGeneration(cache, GENERATION);
            HeardChanges heardElsewhere = new HeardChanges();
            elsewhere.follow(heardElsewhere).follow(cache, true);
            await().until(() -> !heardElsewhere.states().isEmpty());
            follow(cache, true);
            assertThat(mine.isHeard(cache)).isFalse();
            mine.change(cache, GENERATION, put(cache, "mine", FarTier.ANY, 1));
            elsewhere.change(cache, GENERATION, put(cache, "elsewhere", FarTier.ANY, 1));

            await().until(() -> heardElsewhere.announcements().size() == 2
                    && heard.announcements().size() == 2);
            assertThat(heard.announcements()).extracting(Announcement::key).containsOnly("mine");
            assertThat(heardElsewhere.announcements())
                    .extracting(Announcement::key)
                    .containsOnly("elsewhere");
        }
    }

    private void follow(FarNames followed, boolean events) {
        int before = heard.states().size();
        feed.follow(followed, events);
        await().until(() -> heard.states().size() > before);
        assertThat(heard.states()).last().isEqualTo("following " + followed.cache());
    }

    private Announcement announcement(boolean own, long sequence, Kind kind, String key) {
        return new Announcement(cache.cache(), own, sequence, kind, key, null);
    }
}
