package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.put;

import java.io.IOException;
import java.net.Socket;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Feed;
import org.cachedai.tier.FarTier.FeedListener;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

class FeedFailuresTest {

    private static final FarNames CACHE = new FarNames("ns", "cache");
    private static final String FOLLOWING = "following " + CACHE.cache();

    private final HeardChanges heard = new HeardChanges();

    @Test
    void connection_killed_isLostOnceAndFollowedAgain() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            tier.follow(heard).follow(CACHE, true);
            for (int times = 1; times <= 3; times++) {
                awaitStates(1 + 2 * (times - 1));
                client.sendCommand(Command.CLIENT, "KILL", "TYPE", "pubsub");
                awaitStates(1 + 2 * times);
            }
            assertThat(heard.states())
                    .containsExactly(FOLLOWING, "lost", FOLLOWING, "lost", FOLLOWING, "lost", FOLLOWING);
            tier.establishGeneration(CACHE, GENERATION);
            tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ANY, 1));
            await().until(() -> heard.announcements().size() == 2);
        }
    }

    @Test
    void redis_awayAtFirstAndRestarted_isFollowedWhenItIsBack() {
        try (LocalRedis redis = LocalRedis.start()) {
            redis.stop();
            try (RedisFarTier tier = TestTier.on(redis)) {
                long start = System.nanoTime();
                Feed feed = tier.follow(heard);
                feed.follow(CACHE, false);
                feed.follow(new FarNames("ns", "unwanted"), true);
                feed.unfollow(new FarNames("ns", "unwanted"));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                redis.restart();
                awaitStates(1);
                redis.restart();
                awaitStates(3);
                assertThat(heard.states()).containsExactly(FOLLOWING, "lost", FOLLOWING);
            }
        }
    }

    @Test
    void connection_quiet_isKeptByPings() throws Exception {
        List<AtomicInteger> pingsOfConnections = new CopyOnWriteArrayList<>();
        StubServer.Treatment answering = socket -> {
            AtomicInteger pings = new AtomicInteger();
            pingsOfConnections.add(pings);
            serve(socket, pings, true);
        };
        try (StubServer server = StubServer.subscribable(answering);
                RedisFarTier tier = TestTier.on(server.uri(), Duration.ofSeconds(1), 1)) {
            tier.follow(heard).follow(CACHE, false);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> pingsOfConnections.stream().anyMatch(pings -> pings.get() >= 3));
            assertThat(heard.states()).startsWith(FOLLOWING);
        }
    }

    @Test
    void connection_silentlyDead_isLost() throws Exception {
        AtomicInteger pings = new AtomicInteger();
        try (StubServer server = StubServer.subscribable(socket -> serve(socket, pings, false));
                RedisFarTier tier = TestTier.on(server.uri(), Duration.ofSeconds(1), 1)) {
            tier.follow(heard).follow(CACHE, false);
            awaitStates(3);
            assertThat(heard.states()).startsWith(FOLLOWING, "lost", FOLLOWING);
            assertThat(pings.get()).isPositive();
        }
    }

    @Test
    void message_dribblingByteByByte_isGivenUp() throws Exception {
        StubServer.Treatment dribble = socket -> {
            confirm(socket, command(socket));
            socket.getOutputStream().write("*3\r\n$7\r\nmessage\r\n$1000000\r\n".getBytes(US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
        };
        try (StubServer server = StubServer.subscribable(dribble);
                RedisFarTier tier = TestTier.on(server.uri(), Duration.ofSeconds(1), 1)) {
            tier.follow(heard).follow(CACHE, false);
            awaitStates(2);
            assertThat(heard.states()).startsWith(FOLLOWING, "lost");
        }
    }

    @Test
    void announcement_unreadable_isAGap() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            tier.follow(heard).follow(CACHE, false);
            awaitStates(1);
            client.publish(CACHE.cache() + "changes", "nonsense");
            awaitStates(3);
            assertThat(heard.states()).containsExactly(FOLLOWING, "lost", FOLLOWING);
            assertThat(heard.announcements()).isEmpty();
        }
    }

    @Test
    void listener_thatThrows_isLoggedOnceAndToldOn() {
        AtomicInteger failures = new AtomicInteger();
        FeedListener failing = new FeedListener() {
            @Override
            public void following(String cache) {
                heard.following(cache);
            }

            @Override
            public void lost(String cache) {
                heard.lost(cache);
                throw new IllegalStateException("secret");
            }

            @Override
            public void heard(Announcement announcement) {
                heard.heard(announcement);
                if (failures.incrementAndGet() <= 2) {
                    throw new AssertionError("secret");
                }
            }
        };
        try (CapturedLog log = new CapturedLog();
                LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis)) {
            tier.establishGeneration(CACHE, GENERATION);
            tier.follow(failing).follow(CACHE, false);
            for (int change = 1; change <= 3; change++) {
                awaitStates(2 * change - 1);
                tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ANY, 1));
            }
            await().until(() -> heard.announcements().size() == 3);
            assertThat(heard.states()).containsExactly(FOLLOWING, "lost", FOLLOWING, "lost", FOLLOWING);
            assertThat(log.messages()).singleElement().satisfies(message -> assertThat(message)
                    .contains("java.lang.AssertionError")
                    .doesNotContain("secret"));
        }
    }

    @Test
    void subscription_refused_isLoggedOnceAndTriedAgain() {
        try (CapturedLog log = new CapturedLog();
                LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            client.sendCommand(Command.ACL, "SETUSER", "default", "-subscribe");
            tier.follow(heard).follow(CACHE, false);
            await().until(() -> heard.states().size() >= 2);
            assertThat(heard.states()).containsOnly("lost");
            client.sendCommand(Command.ACL, "SETUSER", "default", "+subscribe");
            await().until(() -> heard.states().contains(FOLLOWING));
            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message).contains("NOPERM").contains("SUBSCRIBE"));
        }
    }

    @Test
    void feed_closed_isToldNothingMoreAndEndsItsThread() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            Feed feed = tier.follow(heard);
            feed.follow(CACHE, false);
            awaitStates(1);
            feed.close();
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("cachedai-redis-subscriber"));
            feed.follow(CACHE, true);
            await().until(() -> client.pubsubChannels().isEmpty());
            assertThat(heard.states()).containsExactly(FOLLOWING);
        }
    }

    private void awaitStates(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.states().size() >= count);
    }

    private static void serve(Socket socket, AtomicInteger pings, boolean answering) throws IOException {
        while (true) {
            String command = command(socket);
            if (command.contains("SUBSCRIBE")) {
                confirm(socket, command);
            } else if (command.contains("PING")) {
                pings.incrementAndGet();
                if (answering) {
                    socket.getOutputStream().write("*2\r\n$4\r\npong\r\n$0\r\n\r\n".getBytes(US_ASCII));
                }
            }
        }
    }

    private static void confirm(Socket socket, String subscribe) throws IOException {
        String channel = subscribe.split("\r\n", -1)[4];
        socket.getOutputStream()
                .write(("*3\r\n$9\r\nsubscribe\r\n$" + channel.length() + "\r\n" + channel + "\r\n:1\r\n")
                        .getBytes(ISO_8859_1));
    }

    private static String command(Socket socket) throws IOException {
        byte[] bytes = new byte[8_192];
        int read = socket.getInputStream().read(bytes);
        if (read < 0) {
            throw new IOException("the client has closed the connection");
        }
        return new String(bytes, 0, read, ISO_8859_1);
    }

    /** What the feed has logged, formatted. */
    private static final class CapturedLog extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger(NodeFeed.class.getName());
        private final List<String> messages = new CopyOnWriteArrayList<>();

        CapturedLog() {
            logger.addHandler(this);
        }

        List<String> messages() {
            return new ArrayList<>(messages);
        }

        @Override
        public void publish(LogRecord entry) {
            messages.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
