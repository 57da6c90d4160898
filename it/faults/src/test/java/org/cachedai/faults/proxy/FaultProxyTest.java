package org.cachedai.faults.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cachedai.faults.proxy.RareFault.Chance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients of a server that echoes get from the proxy in front of it: they send replies, and get them back. */
@Timeout(30)
class FaultProxyTest {

    private static final Chance ALWAYS = new Chance(1, new Random(1));
    private static final String A = "$5\r\nfirst\r\n";
    private static final String B = "*2\r\n$6\r\nsecond\r\n*2\r\n:1\r\n$-1\r\n";

    private final EchoServer server = new EchoServer();
    private final FaultProxy proxy = new FaultProxy(server.port());
    private Socket client;
    private Socket other;

    @BeforeEach
    void connect() throws IOException {
        client = new Socket("127.0.0.1", proxy.uri().getPort());
        other = new Socket("127.0.0.1", proxy.uri().getPort());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        other.close();
        proxy.close();
        server.close();
    }

    @Test
    void none_passesBytesAsTheyAre() throws Exception {
        send(client, A + B + "+OK\r\n-ERR no\r\n*0\r\n*-1\r\n$0\r\n\r\n");

        assertNext(client, A + B + "+OK\r\n-ERR no\r\n*0\r\n*-1\r\n$0\r\n\r\n");
    }

    @Test
    void reply_thatComesInPieces_isOneReply() throws Exception {
        RareFault fault = have(RareFault.repeats(ALWAYS));
        for (char piece : B.toCharArray()) {
            send(client, String.valueOf(piece));
        }

        assertNext(client, B + B);
        assertHappened(fault, 1);
    }

    @Test
    void replies_thatComeTogether_areTreatedOneByOne() throws Exception {
        RareFault fault = have(RareFault.repeats(ALWAYS));
        send(client, A + B);

        assertNext(client, A + A + B + B);
        assertHappened(fault, 2);
    }

    @Test
    void corrupts_changesOneBit() throws Exception {
        RareFault fault = have(RareFault.corrupts(ALWAYS));
        send(client, A);

        BitSet difference = BitSet.valueOf(client.getInputStream().readNBytes(A.length()));
        difference.xor(BitSet.valueOf(A.getBytes(ISO_8859_1)));
        assertThat(difference.cardinality()).isEqualTo(1);
        assertHappened(fault, 1);
    }

    @Test
    void truncates_losesTheEndOfTheReply() throws Exception {
        RareFault truncates = RareFault.truncates(ALWAYS);
        Watched fault = watched(truncates);
        send(client, A);
        fault.awaitReplies(1);
        assertHappened(truncates, 1);
        proxy.have(Fault.NONE);
        send(client, B);

        StringBuilder all = new StringBuilder();
        while (all.indexOf(B) < 0) {
            all.append((char) client.getInputStream().read());
        }
        assertThat(all).hasSizeLessThan(A.length() + B.length());
        assertThat(A).startsWith(all.substring(0, all.length() - B.length()));
    }

    @Test
    void cuts_endsTheConnectionInTheMiddleOfTheReply() throws Exception {
        RareFault fault = have(RareFault.cuts(ALWAYS));
        send(client, A);

        String all = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(all).hasSizeLessThan(A.length());
        assertThat(A).startsWith(all);
        assertHappened(fault, 1);
    }

    @Test
    void repeatsLater_bringsTheReplyAgainInFrontOfAnother() throws Exception {
        RareFault fault = have(RareFault.repeatsLater(ALWAYS));
        send(client, A);
        assertNext(client, A);
        assertThat(fault.happened()).isZero();
        send(other, B);

        assertNext(other, A + B);
        assertHappened(fault, 1);
    }

    @Test
    void reorders_bringsTheReplyInFrontOfAnotherOnly() throws Exception {
        RareFault reorders = RareFault.reorders(ALWAYS);
        Watched fault = watched(reorders);
        send(client, A);
        fault.awaitReplies(1);
        send(other, B);

        assertNext(other, A + B);
        assertHappened(reorders, 1);
        proxy.have(Fault.NONE);
        send(client, B);
        assertNext(client, B);
    }

    @Test
    void swaps_exchangesTwoReplies() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        RareFault fault = have(RareFault.swaps(
                ALWAYS,
                20_000,
                (came, due) -> seen.add(new String(came, US_ASCII) + " for " + new String(due, US_ASCII))));
        send(client, A);
        send(other, B);

        assertNext(client, B);
        assertNext(other, A);
        assertHappened(fault, 2);
        assertThat(seen).containsExactlyInAnyOrder(A + " for " + B, B + " for " + A);
    }

    @Test
    void swaps_replyThatMeetsNoOther_comesAsUsual() throws Exception {
        RareFault fault = have(RareFault.swaps(ALWAYS, 1, (came, due) -> {}));
        send(client, A);

        assertNext(client, A);
        assertThat(fault.happened()).isZero();
    }

    @Test
    void delays_holdsTheReplyAsLongAsSaid() throws Exception {
        RareFault fault = have(RareFault.delays(ALWAYS, 50));
        long begun = System.nanoTime();
        send(client, A);

        assertNext(client, A);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertHappened(fault, 1);
    }

    @Test
    void rareFault_isMetByOneInAsManyAsSaid_andCounted() throws Exception {
        RareFault repeats = RareFault.repeats(new Chance(10, new Random(1)));
        Watched fault = watched(repeats);
        send(client, A.repeat(1_000));
        fault.awaitReplies(1_000);

        assertThat(repeats.happened()).isBetween(50L, 150L);
        assertNext(client, A.repeat(1_000 + (int) repeats.happened()));
        send(client, ":1\r\n");
        assertNext(client, ":1\r\n");
    }

    @Test
    void drops_losesTheOneReplyWithTheText() throws Exception {
        Fault.Once lost = Fault.drops("second");
        proxy.have(lost);
        send(client, A + B + A + B);

        assertNext(client, A + A + B);
        lost.awaitHappened();
    }

    @Test
    void holds_keepsTheReplyAndWhatFollowsUntilReleased() throws Exception {
        Fault.Once held = Fault.holds("second");
        proxy.have(held);
        send(client, A + B + A);
        held.awaitHappened();

        assertNext(client, A);
        assertThat(client.getInputStream().available()).isZero();
        held.release();
        assertNext(client, B + A);
    }

    @Test
    void neverAnswers_swallowsReplies() throws Exception {
        Watched fault = watched(Fault.NEVER_ANSWERS);
        send(client, A);
        fault.awaitReplies(1);
        proxy.have(Fault.NONE);
        send(client, B);

        assertNext(client, B);
        assertThat(server.received()).isEqualTo(A.length() + B.length());
    }

    @Test
    void blackHole_swallowsRequestsToo() throws Exception {
        Watched fault = watched(Fault.BLACK_HOLE);
        send(client, A);
        fault.awaitRequests(1);
        proxy.have(Fault.NONE);
        send(client, B);

        assertNext(client, B);
        assertThat(server.received()).isEqualTo(B.length());
    }

    @Test
    void cutsReplies_endsInTheirMiddle() throws Exception {
        proxy.have(Fault.CUTS_REPLIES);
        send(client, A);

        assertThat(client.getInputStream().readAllBytes())
                .asString(ISO_8859_1)
                .isEqualTo(A.substring(0, A.length() / 2));
    }

    @Test
    void oneByteASecond_takesItsTime() throws Exception {
        proxy.have(Fault.ONE_BYTE_A_SECOND);
        long begun = System.nanoTime();
        send(client, A);

        assertNext(client, A.substring(0, 2));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void answers_bringsAnotherReplyInstead() throws Exception {
        proxy.have(Fault.answers("-LOADING"));
        send(client, A + B);

        assertNext(client, "-LOADING\r\n-LOADING\r\n");
    }

    @Test
    void refuse_endsConnectionsAndTakesNone_acceptDoesAgain() throws Exception {
        send(client, A);
        assertNext(client, A);
        proxy.refuse();

        assertThat(client.getInputStream().read()).isNegative();
        assertThatThrownBy(() -> new Socket("127.0.0.1", proxy.uri().getPort())).isInstanceOf(ConnectException.class);
        proxy.accept();
        try (Socket again = new Socket("127.0.0.1", proxy.uri().getPort())) {
            send(again, A);
            assertNext(again, A);
        }
    }

    private RareFault have(RareFault fault) {
        proxy.have(fault);
        return fault;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private static void assertNext(Socket socket, String bytes) throws IOException {
        assertThat(socket.getInputStream().readNBytes(bytes.length()))
                .asString(ISO_8859_1)
                .isEqualTo(bytes);
    }

    /** Counted after it has happened. */
    private static void assertHappened(RareFault fault, long times) {
        long begun = System.nanoTime();
        while (fault.happened() < times) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.onSpinWait();
        }
        assertThat(fault.happened()).isEqualTo(times);
    }

    private Watched watched(Fault fault) {
        Watched watched = new Watched(fault, new Semaphore(0), new Semaphore(0));
        proxy.have(watched);
        return watched;
    }

    /** A fault that tells when it has happened to what came. */
    private record Watched(Fault fault, Semaphore requests, Semaphore replies) implements Fault {

        @Override
        public void request(byte[] bytes, OutputStream out) throws IOException {
            fault.request(bytes, out);
            requests.release();
        }

        @Override
        public void reply(byte[] reply, OutputStream out) throws IOException {
            fault.reply(reply, out);
            replies.release();
        }

        void awaitRequests(int count) throws InterruptedException {
            assertThat(requests.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
        }

        void awaitReplies(int count) throws InterruptedException {
            assertThat(replies.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
