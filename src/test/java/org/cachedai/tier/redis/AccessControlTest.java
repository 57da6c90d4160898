package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.life;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;
import static org.cachedai.tier.redis.TestTier.remove;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Feed;
import org.cachedai.tier.FarTier.Outcome;
import org.cachedai.tier.FarTierException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

class AccessControlTest {

    private static final String RIGHTS = "user cachedai on >secret ";

    @Test
    void user_withTheRightsOfTheReadme_mayDoEverything() throws IOException {
        try (LocalRedis redis = LocalRedis.start();
                Jedis admin = redis.client()) {
            admin.sendCommand(Command.ACL, ("SETUSER " + rights()).split(" "));
            for (String database : List.of("", "/1")) {
                RedisServer server = new RedisServer(
                        URI.create(redis.uri() + database), "cachedai", "secret", Duration.ofSeconds(5), null);
                try (RedisFarTier tier = TestTier.on(server, 2)) {
                    exerciseFeed(tier, new FarNames("ns", "cache"));
                    exercise(tier, new FarNames("ns", "cache"), admin);
                    exerciseFlights(tier, new FarNames("ns", "flights"));
                }
            }
        }
    }

    @Test
    void user_withoutACommandOfTheScripts_isToldInsteadOfMisled() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis admin = redis.client()) {
            FarNames cache = TestTier.cache(tier, "cache");
            for (String command : List.of("get", "getrange", "incr", "publish", "pubsub")) {
                admin.sendCommand(Command.ACL, "SETUSER", "default", "+@all", "-" + command);
                assertThatThrownBy(() -> tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1)))
                        .isInstanceOf(FarTierException.class)
                        .hasMessageNotContaining("cachedai:");
            }
        }
    }

    /** What the README tells an operator to allow. */
    private static String rights() throws IOException {
        return Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith(RIGHTS))
                .findFirst()
                .orElseThrow()
                .substring("user ".length());
    }

    private static void exerciseFlights(RedisFarTier tier, FarNames cache) {
        tier.history(cache);
        tier.establishGeneration(cache, GENERATION);
        FarTier.Lead lead = new FarTier.Lead(GENERATION, "k", "token", FarTier.ABSENT, 60_000, false);
        assertThat(tier.lead(cache, lead).outcome()).isEqualTo(Outcome.DONE);
        tier.renew(cache, List.of(lead));
        tier.leave(cache, lead);
        assertThat(tier.lead(cache, lead).outcome()).isEqualTo(Outcome.DONE);
        assertThat(tier.fill(cache, GENERATION, put(cache, "k", FarTier.ANY, 1), "token")
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(tier.lastChange(cache)).isEqualTo(1);
    }

    private static void exerciseFeed(RedisFarTier tier, FarNames cache) {
        HeardChanges heard = new HeardChanges();
        Feed feed = tier.follow(heard);
        feed.follow(cache, true);
        tier.establishGeneration(cache, GENERATION);
        await().until(() -> heard.states().size() == 1);
        tier.change(cache, GENERATION, put(cache, "k", FarTier.ANY, 1));
        tier.change(cache, GENERATION, remove(cache, "k", FarTier.ANY));
        await().until(() -> heard.announcements().size() == 4);
        assertThat(tier.isHeard(cache)).isFalse();
        feed.follow(cache, false);
        await().until(() -> heard.states().size() == 2);
        feed.close();
    }

    private static void exercise(RedisFarTier tier, FarNames cache, Jedis admin) {
        tier.probe();
        admin.scriptFlush();
        tier.changeAll(cache, GENERATION, List.of(put(cache, "a", FarTier.ANY, 1), put(cache, "b", FarTier.ANY, 1)));
        admin.scriptFlush();
        assertThat(tier.change(cache, GENERATION, put(cache, "a", 9, 2)).outcome())
                .isEqualTo(Outcome.CONFLICT);
        tier.change(cache, GENERATION, new FarTier.Change(name(cache, "c"), "c", FarTier.ANY, new byte[1], 1_000));
        assertThat(tier.touch(cache, life(cache, "a", 1, 60_000))).isTrue();
        assertThat(tier.readWithLife(cache, name(cache, "a")).lifeMillis()).isLessThan(60_001);
        assertThat(tier.touch(cache, life(cache, "a", 1, Long.MAX_VALUE))).isTrue();
        assertThat(tier.touch(cache, life(cache, "a", 1, 0))).isTrue();
        assertThat(tier.read(cache, name(cache, "b")).version()).isEqualTo(1);
        assertThat(tier.advanceGeneration(cache, GENERATION)).isEqualTo(GENERATION + 1);
        assertThat(tier.awaitsReaping(cache)).isTrue();
        tier.reaped(cache, GENERATION + 1);
        assertThat(tier.scan(cache.cache(), "", 1_000).names()).isNotEmpty();
        assertThat(tier.unlink(List.of(name(cache, "b")))).isEqualTo(1);
        tier.dropGeneration(cache);
        tier.reaped(cache, FarTier.NO_GENERATION);
        assertThat(tier.tryLease(name(cache, "lease"), "me", 1_000)).isTrue();
        tier.releaseLease(name(cache, "lease"), "me");
    }
}
