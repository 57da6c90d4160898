package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.entry;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;
import static org.cachedai.tier.redis.TestTier.remove;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTierException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

class ExchangesTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration LIMIT = TIMEOUT.plusSeconds(3);
    private static final FarNames CACHE = new FarNames("ns", "cache");
    private static final byte[] ENTRY = name(CACHE, "k");

    @Test
    void read_serverThatNeverAnswers_failsInTime() throws Exception {
        try (StubServer silent = StubServer.primary(socket -> Thread.sleep(60_000))) {
            assertFailsInTime(silent.uri());
        }
    }

    @Test
    void exchange_thatIsGivenUp_resetsItsConnection_soThatNothingReachesTheServerLate() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        StubServer.Treatment patient = socket -> {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // What it was sent before is of no interest.
                }
                end.complete(null);
            } catch (IOException e) {
                end.complete(e);
            }
        };
        try (StubServer silent = StubServer.primary(patient)) {
            assertFailsInTime(silent.uri());
        }

        assertThat(end.get(30, TimeUnit.SECONDS))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void read_serverThatDribblesByteByByte_failsInTime() throws Exception {
        StubServer.Treatment dribble = socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("*2\r\n$1000000\r\n".getBytes(US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        };
        try (StubServer dribbling = StubServer.primary(dribble)) {
            assertFailsInTime(dribbling.uri());
        }
    }

    @Test
    void read_serverThatAnswersNonsense_fails() throws Exception {
        for (String nonsense : List.of(
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                ":42\r\n",
                "*0\r\n",
                "*3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n",
                "*2\r\n:1\r\n:2\r\n",
                "*2\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n$1\r\na\r\n",
                "*2000000000\r\n",
                "$2147483000\r\nx",
                "-OOM command not allowed, cachedai:{ns:cache}:5:k\r\n")) {
            try (StubServer talking = StubServer.primary(socket -> {
                socket.getInputStream().read();
                socket.getOutputStream().write(nonsense.getBytes(US_ASCII));
                Thread.sleep(60_000);
            })) {
                assertFailsInTime(talking.uri());
            }
        }
    }

    @Test
    void change_serverThatAnswersNonsense_fails() throws Exception {
        for (String nonsense : List.of(
                "*1\r\n:3\r\n",
                "*3\r\n:0\r\n$1\r\n1\r\n:1\r\n",
                "*4\r\n:1\r\n:1\r\n:1\r\n:1\r\n",
                "$-1\r\n",
                "-READONLY not for cachedai:{ns:cache}:5:k\r\n")) {
            try (StubServer talking = StubServer.primary(socket -> {
                        socket.getInputStream().read();
                        socket.getOutputStream().write(nonsense.getBytes(US_ASCII));
                        Thread.sleep(60_000);
                    });
                    RedisFarTier tier = TestTier.on(talking.uri(), TIMEOUT, 2)) {
                assertThatThrownBy(() -> tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ANY, 1)))
                        .isInstanceOf(FarTierException.class)
                        .hasMessageNotContaining("ns:cache");
            }
        }
    }

    @Test
    void read_addressWithoutServer_failsInTime() {
        assertFailsInTime(URI.create("redis://127.0.0.1:" + LocalRedis.freePort()));
    }

    @Test
    void read_moreCallersThanConnections_allSucceed() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis.uri(), Duration.ofSeconds(5), 2)) {
            tier.establishGeneration(CACHE, GENERATION);
            tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ANY, 1));
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<FarTier.Read>> reads = IntStream.range(0, 400)
                        .mapToObj(i -> callers.submit(() -> tier.read(CACHE, ENTRY)))
                        .toList();
                for (Future<FarTier.Read> read : reads) {
                    assertThat(read.get(20, TimeUnit.SECONDS).bytes()).isEqualTo(entry(1, "content"));
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    @Test
    void read_connectionDroppedByTheServer_isTriedOnceMore() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            tier.establishGeneration(CACHE, GENERATION);
            client.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");

            assertThat(tier.read(CACHE, ENTRY).generation()).isEqualTo(GENERATION);
        }
    }

    @Test
    void change_restedConnectionDroppedByTheServer_isMadeOnANewOne() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis);
                Jedis client = redis.client()) {
            tier.establishGeneration(CACHE, GENERATION);
            client.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);

            assertThat(tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ABSENT, 1))
                            .sequence())
                    .isEqualTo(1);
        }
    }

    @Test
    void change_replyLost_isNotSentAgain() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        StubServer.Treatment losesReplies = socket -> {
            int served = 0;
            while (true) {
                String sealed = StubServer.sealed(socket);
                if (sealed.contains("MGET") || sealed.contains("EVALSHA")) {
                    (sealed.contains("MGET") ? reads : changes).incrementAndGet();
                    if (served++ > 0) {
                        socket.close();
                    }
                    socket.getOutputStream().write("*2\r\n$1\r\n5\r\n$-1\r\n".getBytes(US_ASCII));
                } else {
                    socket.getOutputStream().write("+PONG\r\n".getBytes(US_ASCII));
                }
                socket.getOutputStream().write(StubServer.seal(sealed).getBytes(ISO_8859_1));
            }
        };
        try (StubServer server = StubServer.primary(losesReplies);
                RedisFarTier tier = TestTier.on(server.uri(), Duration.ofSeconds(5), 1)) {
            tier.read(CACHE, ENTRY);
            assertThatThrownBy(() -> tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ABSENT, 1)))
                    .isInstanceOf(FarTierException.class);
            assertThat(changes).hasValue(1);

            tier.read(CACHE, ENTRY);
            tier.read(CACHE, ENTRY);
            assertThat(reads).hasValue(4);
        }
    }

    @Test
    void changeAll_errorAmongTheReplies_failsAndLeavesNothingUnread() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis.uri(), Duration.ofSeconds(5), 1);
                Jedis client = redis.client()) {
            tier.establishGeneration(CACHE, GENERATION);
            client.configSet("maxmemory", "1");
            List<FarTier.Change> changes = List.of(
                    remove(CACHE, "nothing", FarTier.ANY),
                    put(CACHE, "k", FarTier.ANY, 1),
                    put(CACHE, "k", FarTier.ANY, 2),
                    remove(CACHE, "nothing", FarTier.ANY));
            assertThatThrownBy(() -> tier.changeAll(CACHE, GENERATION, changes))
                    .isInstanceOf(FarTierException.class)
                    .hasMessageNotContaining("ns:cache");
            client.configSet("maxmemory", "0");

            assertThat(tier.read(CACHE, ENTRY).bytes()).isNull();
            assertThat(tier.changeAll(CACHE, GENERATION, changes))
                    .extracting(FarTier.Changed::sequence)
                    .containsExactly(3L, 4L, 5L, 6L);
        }
    }

    @Test
    void exchange_interruptedCaller_worksAndStaysInterrupted() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = TestTier.on(redis)) {
            Thread.currentThread().interrupt();
            assertThat(tier.establishGeneration(CACHE, GENERATION)).isEqualTo(GENERATION);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void close_afterUse_leavesNoThreadAndRefuses() {
        try (LocalRedis redis = LocalRedis.start()) {
            RedisFarTier tier = TestTier.on(redis);
            tier.probe();
            tier.close();
            assertThatThrownBy(tier::probe).isInstanceOf(FarTierException.class);
            assertThatThrownBy(() -> tier.follow(new HeardChanges())).isInstanceOf(FarTierException.class);
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("cachedai-redis")));
        }
    }

    private static void assertFailsInTime(URI uri) {
        try (RedisFarTier tier = TestTier.on(uri, TIMEOUT, 2)) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> tier.read(CACHE, ENTRY))
                        .isInstanceOf(FarTierException.class)
                        .hasMessageNotContaining("ns:cache");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
            }
        }
    }
}
