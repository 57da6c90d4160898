package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cachedai.tier.FarTierException;
import org.cachedai.tier.redis.Rounds.Begun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.HostAndPort;

/** The clock stands still, so that a round begins only when the test lets time pass. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoundsTest {

    private static final HostAndPort WITNESS = new HostAndPort("witness", 1);

    private final FarTierException failure = new FarTierException("nobody knows");
    private final AtomicLong millis = new AtomicLong();
    private final Rounds rounds = new Rounds(() -> TimeUnit.MILLISECONDS.toNanos(millis.get()));

    @AfterEach
    void close() {
        rounds.close();
    }

    @Test
    void firstRound_beginsAtOnce() {
        assertThat(rounds.begin()).isEqualTo(new Begun(true, null));
    }

    @Test
    void nextRound_beginsASecondAfterTheLast() {
        oneRound(null, 0);

        assertBeginsAt(1_000);
        assertThat(rounds.begin()).isEqualTo(new Begun(false, null));
    }

    @Test
    void nextRound_askedFor_beginsATenthOfASecondAfterTheLastWithTheWitness() {
        oneRound(null, 0);

        rounds.ask(WITNESS);
        rounds.ask(null);

        assertBeginsAt(100);
        assertThat(rounds.begin()).isEqualTo(new Begun(true, WITNESS));
    }

    @Test
    void witness_isForgottenAfterItsRound() {
        rounds.ask(WITNESS);
        oneRound(null, 0);
        millis.set(1_000);

        assertThat(rounds.begin()).isEqualTo(new Begun(false, null));
    }

    @Test
    void nextRound_afterARefusal_waitsForItsPauseThoughAskedFor() {
        oneRound(failure, 5_000);

        rounds.ask(null);

        assertBeginsAt(5_000);
        assertThat(rounds.begin()).isEqualTo(new Begun(true, null));
    }

    @Test
    void whoWaitsForTheNextRound_beginsItWhenItIsAskedFor() throws InterruptedException {
        oneRound(null, 0);
        millis.set(100);
        BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
        Thread walker = waiting(() -> begun.add(Objects.requireNonNull(rounds.begin())));

        rounds.ask(WITNESS);
        walker.join();

        assertThat(begun).containsExactly(new Begun(true, WITNESS));
    }

    @Test
    void awaitNext_givesTheFailureOfTheRoundThatBeginsFromThenOn() {
        oneRound(null, 0);
        CompletableFuture<FarTierException> awaiting = awaitNext();
        millis.set(100);
        assertThat(rounds.begin()).isEqualTo(new Begun(true, null));
        assertThat(awaiting).isNotDone();

        rounds.end(failure, 0);

        assertThat(awaiting.join()).isSameAs(failure);
    }

    @Test
    void awaitNext_duringARound_isNotContentWithThatOne() {
        assertThat(rounds.begin()).isNotNull();
        CompletableFuture<FarTierException> awaiting = awaitNext();
        rounds.end(null, 0);
        assertThat(awaiting).isNotDone();

        millis.set(100);
        assertThat(rounds.begin()).isEqualTo(new Begun(true, null));
        rounds.end(failure, 0);

        assertThat(awaiting.join()).isSameAs(failure);
    }

    @Test
    void awaitNext_afterARefusal_givesItAtOnce() {
        oneRound(failure, 60_000);

        assertThat(rounds.awaitNext(Deadline.in(Duration.ofMinutes(1)))).isSameAs(failure);
    }

    @Test
    void awaitNext_pastItsDeadline_givesWhatTheLastRoundFailedWith() {
        oneRound(failure, 0);

        assertThat(rounds.awaitNext(Deadline.in(Duration.ZERO))).isSameAs(failure);
    }

    @Test
    void close_endsWhoWaits() {
        oneRound(null, 0);
        CompletableFuture<FarTierException> awaiting = awaitNext();

        rounds.close();

        assertThat(awaiting.join()).isNull();
        assertThat(rounds.begin()).isNull();
    }

    private void oneRound(FarTierException reason, long refusedMillis) {
        assertThat(rounds.begin()).isNotNull();
        rounds.end(reason, refusedMillis);
    }

    /** The next round begins then, and not a millisecond before. */
    private void assertBeginsAt(long expectedMillis) {
        millis.set(expectedMillis - 1);
        assertThat(rounds.nanosToNext()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
        millis.set(expectedMillis);
        assertThat(rounds.nanosToNext()).isZero();
    }

    private CompletableFuture<FarTierException> awaitNext() {
        CompletableFuture<FarTierException> result = new CompletableFuture<>();
        waiting(() -> result.complete(rounds.awaitNext(Deadline.in(Duration.ofMinutes(1)))));
        return result;
    }

    /** A thread that does something, once it has come to wait. */
    private static Thread waiting(Runnable work) {
        Thread waiter = new Thread(work);
        waiter.setDaemon(true);
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        return waiter;
    }
}
