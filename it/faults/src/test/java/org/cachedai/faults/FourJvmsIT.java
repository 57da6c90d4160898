package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cachedai.faults.history.ReadRule;
import org.cachedai.faults.history.ReadRule.Session;
import org.cachedai.faults.history.Violation;
import org.cachedai.faults.jvm.WorkerJvms;
import org.cachedai.faults.workload.Workload.Breadth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Four JVMs on one Redis: every operation on a key is linearizable but {@code get} and {@code containsKey}, which may be
 * stale, and in one JVM never go back.
 */
class FourJvmsIT {

    /** Far more than a message through Redis takes, and less than the lease of the near tier. */
    private static final ReadRule NEAR_READS = ReadRule.stale(Duration.ofMillis(500), Session.JVM);

    private LocalRedis redis;
    private WorkerJvms jvms;

    @BeforeEach
    void start() {
        redis = LocalRedis.start();
        jvms = WorkerJvms.start(4);
    }

    @AfterEach
    void stop() {
        jvms.close();
        redis.close();
    }

    @Test
    void operationsOnOneKey_areLinearizable() {
        check(Breadth.SINGLE).requireLinearizable(jvms, Caches.redis(redis.uri()));
    }

    @Test
    void operationsOnManyKeys_areLinearizableOnEach() {
        check(Breadth.BATCHES).requireLinearizable(jvms, Caches.redis(redis.uri()));
    }

    @Test
    void clear_isLinearizableOnEachKey() {
        check(Breadth.CLEARS).requireLinearizable(jvms, Caches.redis(redis.uri()));
    }

    /** The harness can fail: caches that share nothing are found out, on most of the six keys of a round. */
    @Test
    void cachesThatShareNothing_areNotLinearizable() {
        List<Violation> violations = check(Breadth.SINGLE).violations(jvms, Caches.caffeine());
        assertThat(violations).hasSizeGreaterThan(5 * HistoryCheck.rounds());
    }

    private static HistoryCheck check(Breadth breadth) {
        return new HistoryCheck(Workloads.ofFourJvms(Workloads.everything(), breadth), NEAR_READS);
    }
}
