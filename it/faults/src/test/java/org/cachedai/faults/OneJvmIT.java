package org.cachedai.faults;

import org.cachedai.faults.history.ReadRule;
import org.cachedai.faults.jvm.ThisJvm;
import org.cachedai.faults.workload.Workload.Breadth;
import org.junit.jupiter.api.Test;

/** The threads of one JVM: all operations are linearizable, {@code get} and {@code containsKey} too. */
class OneJvmIT {

    private final HistoryCheck check =
            new HistoryCheck(Workloads.ofOneJvm(Workloads.everything(), Breadth.BATCHES), ReadRule.STRICT);

    @Test
    void memory_isLinearizable() {
        try (ThisJvm jvm = new ThisJvm()) {
            check.requireLinearizable(jvm, Caches.memory("history"));
        }
    }

    /** The same on a provider of others, whose linearizability nobody doubts. */
    @Test
    void caffeine_isLinearizable() {
        try (ThisJvm jvm = new ThisJvm()) {
            check.requireLinearizable(jvm, Caches.caffeine());
        }
    }
}
