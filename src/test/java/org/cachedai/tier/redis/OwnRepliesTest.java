package org.cachedai.tier.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cachedai.tier.redis.TestTier.GENERATION;
import static org.cachedai.tier.redis.TestTier.entry;
import static org.cachedai.tier.redis.TestTier.name;
import static org.cachedai.tier.redis.TestTier.put;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.cachedai.tier.FarNames;
import org.cachedai.tier.FarTier;
import org.cachedai.tier.FarTierException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** What comes on a connection besides the replies to what was asked is never taken for one. */
class OwnRepliesTest {

    private static final FarNames CACHE = new FarNames("ns", "cache");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] KEY = name(CACHE, "k");
    private static final byte[] OLD = entry(1, "old");
    private static final byte[] NEW = entry(2, "new");
    private static final String CHANGED = "*3\r\n:0\r\n:1\r\n:7\r\n";

    @TempDir
    private Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void read_afterAReplyThatCameTwice_isOnAnotherConnection() throws Exception {
        try (StubServer server = harming(seal -> List.of(read(OLD) + seal + read(OLD) + seal));
                RedisFarTier tier = on(server)) {
            assertThat(tier.read(CACHE, KEY).bytes()).isEqualTo(OLD);
            assertThat(tier.read(CACHE, KEY).bytes()).isEqualTo(NEW);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void acquire_afterAReplyThatCameAgainLater_givesAnotherConnection() throws Exception {
        try (StubServer server = harming(seal -> List.of(read(OLD) + seal, read(OLD)));
                Watchdog watchdog = new Watchdog();
                ConnectionPool pool = pool(server.uri(), watchdog, null)) {
            RedisConnection connection = pool.acquire(Deadline.in(PATIENCE));
            connection.exchange(Deadline.in(PATIENCE), jedis -> jedis.executeCommand(Command.ROLE));
            pool.release(connection);
            await().until(() -> !connection.isQuiet());

            assertThat(pool.acquire(Deadline.in(PATIENCE))).isNotSameAs(connection);
        }
    }

    @Test
    void acquire_afterAReplyThatCameAgainLaterWithTls_givesAnotherConnection() throws Exception {
        Certificate certificate = Certificate.of(folder, "ip:127.0.0.1");
        Harm later = seal -> List.of(read(OLD) + seal, read(OLD));
        try (StubServer server = harming(certificate.serving(), later);
                Watchdog watchdog = new Watchdog();
                ConnectionPool pool = pool(tls(server), watchdog, certificate.trusting())) {
            RedisConnection connection = pool.acquire(Deadline.in(PATIENCE));
            assertThat(connection.isQuiet()).isTrue();
            connection.exchange(Deadline.in(PATIENCE), jedis -> jedis.executeCommand(Command.ROLE));
            pool.release(connection);
            await().until(() -> !connection.isQuiet());

            assertThat(pool.acquire(Deadline.in(PATIENCE))).isNotSameAs(connection);
        }
    }

    @Test
    void acquire_closedConnection_givesAnotherOne() throws Exception {
        try (StubServer server = harming(seal -> List.of(read(OLD) + seal));
                Watchdog watchdog = new Watchdog();
                ConnectionPool pool = pool(server.uri(), watchdog, null)) {
            RedisConnection connection = pool.acquire(Deadline.in(PATIENCE));
            pool.release(connection);
            connection.close();

            assertThat(pool.acquire(Deadline.in(PATIENCE))).isNotSameAs(connection);
        }
    }

    @Test
    void read_olderReplyInFrontOfItsOwn_isTriedOnAnotherConnection() throws Exception {
        assertSecondReadIsNew(seal -> read(OLD) + read(NEW) + seal);
    }

    @Test
    void read_olderReplyWithItsSealInFront_isTriedOnAnotherConnection() throws Exception {
        assertSecondReadIsNew(seal -> read(OLD) + "$8\r\n\0\0\0\0\0\0\0\1\r\n" + read(NEW) + seal);
    }

    @Test
    void read_replyBehindItsSeal_isTriedOnAnotherConnection() throws Exception {
        assertSecondReadIsNew(seal -> seal + read(OLD));
    }

    @Test
    void read_replyThatEndsAtAnyByte_isNoValue() throws Exception {
        AtomicInteger length = new AtomicInteger();
        StubServer.Treatment cuts = socket -> {
            String seal = StubServer.seal(StubServer.sealed(socket));
            write(socket, (read(NEW) + seal).substring(0, length.get()));
            socket.close();
        };
        int whole = read(NEW).length() + "$8\r\n12345678\r\n".length();
        try (StubServer server = StubServer.primary(cuts);
                RedisFarTier tier = on(server)) {
            for (int bytes = 0; bytes < whole; bytes++) {
                length.set(bytes);
                assertThatThrownBy(() -> tier.read(CACHE, KEY)).isInstanceOf(FarTierException.class);
            }
            length.set(whole);
            assertThat(tier.read(CACHE, KEY).bytes()).isEqualTo(NEW);
        }
    }

    @Test
    void exchange_commandsThatFailInAnyWay_leaveNoConnectionBehind() throws Exception {
        try (StubServer server = harming(seal -> List.of(read(OLD) + seal));
                Watchdog watchdog = new Watchdog();
                ConnectionPool pool = pool(server.uri(), watchdog, null)) {
            NodeExchanges node = new NodeExchanges(new RedisServer(server.uri(), null, null, PATIENCE, null), pool);
            assertThatThrownBy(() -> node.once(Deadline.in(PATIENCE), jedis -> {
                        jedis.sendCommand(Command.ROLE);
                        throw new NoClassDefFoundError("of a class loader that was closed");
                    }))
                    .isInstanceOf(FarTierException.class)
                    .hasRootCauseInstanceOf(NoClassDefFoundError.class);

            List<?> found =
                    node.once(Deadline.in(PATIENCE), jedis -> Replies.list(jedis.executeCommand(Command.ROLE), 2));
            assertThat(found.get(1)).isEqualTo(NEW);
            assertThat(connections).hasValue(2);
        }
    }

    @Test
    void change_replyOfAnotherOne_isNotBelieved() throws Exception {
        try (StubServer server = harming(seal -> List.of(CHANGED + CHANGED + seal));
                RedisFarTier tier = on(server)) {
            assertThatThrownBy(() -> tier.change(CACHE, GENERATION, put(CACHE, "k", FarTier.ANY, 1)))
                    .isInstanceOf(FarTierException.class);
        }
    }

    @Test
    void changeAll_replyOfAnotherOneAmongTheReplies_isNotBelieved() throws Exception {
        List<FarTier.Change> two = List.of(put(CACHE, "k", FarTier.ANY, 1), put(CACHE, "l", FarTier.ANY, 1));
        try (StubServer server = harming(seal -> List.of(CHANGED + CHANGED + CHANGED + seal));
                RedisFarTier tier = on(server)) {
            assertThatThrownBy(() -> tier.changeAll(CACHE, GENERATION, two)).isInstanceOf(FarTierException.class);
        }
    }

    private void assertSecondReadIsNew(Reply second) throws Exception {
        try (StubServer server = harming(seal -> List.of(asked.get() == 1 ? read(OLD) + seal : second.to(seal)));
                RedisFarTier tier = on(server)) {
            assertThat(tier.read(CACHE, KEY).bytes()).isEqualTo(OLD);
            assertThat(tier.read(CACHE, KEY).bytes()).isEqualTo(NEW);
            assertThat(asked).hasValue(2);
            assertThat(connections).hasValue(2);
        }
    }

    /** Its first connection is asked {@link #asked} times and answers so; all others answer with what is new. */
    private StubServer harming(Harm first) {
        return harming(ServerSocketFactory.getDefault(), first);
    }

    private StubServer harming(ServerSocketFactory sockets, Harm first) {
        return StubServer.primary(sockets, socket -> {
            boolean harms = connections.incrementAndGet() == 1;
            while (true) {
                String seal = StubServer.seal(StubServer.sealed(socket));
                if (harms) {
                    asked.incrementAndGet();
                    for (String bytes : first.to(seal)) {
                        write(socket, bytes);
                    }
                } else {
                    write(socket, read(NEW) + seal);
                }
            }
        });
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private static String read(byte[] entry) {
        return "*2\r\n$1\r\n" + GENERATION + "\r\n$" + entry.length + "\r\n" + new String(entry, ISO_8859_1) + "\r\n";
    }

    private static RedisFarTier on(StubServer server) {
        return TestTier.on(server.uri(), PATIENCE, 1);
    }

    private static URI tls(StubServer server) {
        return URI.create("rediss://127.0.0.1:" + server.uri().getPort());
    }

    private static ConnectionPool pool(URI server, Watchdog watchdog, @Nullable SSLSocketFactory tls) {
        RedisServer redis = new RedisServer(server, null, null, PATIENCE, tls);
        return new ConnectionPool(redis, 1, watchdog, new Histories(new PrimaryCheck(false)));
    }

    /** The bytes that answer an exchange with a seal. */
    private interface Reply {
        String to(String seal);
    }

    /** The same, each sent by itself. */
    private interface Harm {
        List<String> to(String seal);
    }
}
