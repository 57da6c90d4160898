package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTierException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

class RedisFarTierTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration LIMIT = TIMEOUT.plusMillis(400);
    private static final byte[] GENERATION = "cachedai:ns:cache:generation".getBytes(US_ASCII);
    private static final byte[] ENTRY = "cachedai:ns:cache:5:k".getBytes(US_ASCII);

    @Test
    void read_serverThatNeverAnswers_failsInTime() throws Exception {
        try (StubServer silent = new StubServer(socket -> Thread.sleep(60_000))) {
            assertFailsInTime(silent.uri());
        }
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
        try (StubServer dribbling = new StubServer(dribble)) {
            assertFailsInTime(dribbling.uri());
        }
    }

    @Test
    void read_serverThatAnswersNonsense_fails() throws Exception {
        for (String nonsense : List.of(
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                ":42\r\n",
                "*3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n",
                "*2\r\n:1\r\n:2\r\n",
                "$2147483000\r\nx",
                "-OOM command not allowed, cachedai:ns:cache:5:k\r\n")) {
            try (StubServer talking = new StubServer(socket -> {
                socket.getInputStream().read();
                socket.getOutputStream().write(nonsense.getBytes(US_ASCII));
                Thread.sleep(1_000);
            })) {
                assertFailsInTime(talking.uri());
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
                RedisFarTier tier = tier(redis.uri(), Duration.ofSeconds(5), 2)) {
            tier.establishGeneration(GENERATION, 5);
            tier.write(GENERATION, 5, ENTRY, new FarTier.Payload("v".getBytes(US_ASCII), Long.MAX_VALUE));
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<FarTier.Read>> reads = IntStream.range(0, 400)
                        .mapToObj(i -> callers.submit(() -> tier.read(GENERATION, ENTRY)))
                        .toList();
                for (Future<FarTier.Read> read : reads) {
                    assertThat(read.get(20, TimeUnit.SECONDS).bytes()).isEqualTo("v".getBytes(US_ASCII));
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    @Test
    void read_connectionDroppedByTheServer_isTriedOnceMore() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = tier(redis.uri(), Duration.ofSeconds(2), 2);
                Jedis client = redis.client()) {
            tier.establishGeneration(GENERATION, 5);
            client.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");

            assertThat(tier.read(GENERATION, ENTRY).generation()).isEqualTo(5);
        }
    }

    @Test
    void generations_keyWithGarbage_areMadeAnew() {
        try (LocalRedis redis = LocalRedis.start();
                RedisFarTier tier = tier(redis.uri(), Duration.ofSeconds(2), 2);
                Jedis client = redis.client()) {
            client.set(GENERATION, "garbage".getBytes(US_ASCII));
            assertThat(tier.read(GENERATION, ENTRY).generation()).isEqualTo(FarTier.NO_GENERATION);
            assertThat(tier.establishGeneration(GENERATION, 5)).isEqualTo(5);
            assertThat(tier.advanceGeneration(GENERATION, 5)).isEqualTo(6);
            client.del(GENERATION);
            client.lpush(GENERATION, GENERATION);
            assertThat(tier.advanceGeneration(GENERATION, 9)).isEqualTo(9);
            assertThat(tier.write(GENERATION, 5, ENTRY, new FarTier.Payload(new byte[1], 1000)))
                    .isEqualTo(9);
            assertThat(client.exists(ENTRY)).isFalse();
            assertThat(tier.remove(GENERATION, List.of(ENTRY))).isEqualTo(9);
        }
    }

    private static void assertFailsInTime(URI uri) {
        try (RedisFarTier tier = tier(uri, TIMEOUT, 2)) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> tier.read(GENERATION, ENTRY))
                        .isInstanceOf(FarTierException.class)
                        .hasMessageNotContaining("cachedai:ns");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
            }
        }
    }

    private static RedisFarTier tier(URI uri, Duration timeout, int poolSize) {
        RedisServer server = new RedisServer(uri, null, null, timeout, null);
        return new RedisFarTier(server, poolSize, new FormatGuard(new byte[] {'M'}, 1));
    }
}
