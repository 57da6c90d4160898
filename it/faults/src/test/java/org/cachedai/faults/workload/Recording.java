package org.cachedai.faults.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cachedai.faults.history.History;
import org.cachedai.faults.history.Operation;
import org.cachedai.faults.jvm.Jvms;

/**
 * Rounds of calls from several JVMs: in a round all call at the same time, and when all have returned and a while has
 * passed, every JVM reads the round's keys once more. Where clears are called, one comes first in every other round.
 *
 * @param rounds how many
 * @param seed what the calls' randomness begins with
 * @param quiet how long nobody calls before the last reads of a round
 */
public record Recording(Workload workload, int rounds, long seed, Duration quiet) {

    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Records what JVMs see that have opened a cache each. */
    public History of(Jvms jvms, CacheAddress address) {
        jvms.runEach(jvm -> new Connect(address));
        List<Operation> operations = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int number = round;
            long startAt = System.nanoTime() + LEAD_NANOS;
            jvms.runEach(jvm -> new Round(workload, jvm, number, seed, startAt)).forEach(operations::addAll);
            if (workload.clearsAfter(round)) {
                jvms.runEach(jvm -> new LastClear(workload, jvm, number)).forEach(operations::addAll);
            }
            LockSupport.parkNanos(quiet.toNanos());
            jvms.runEach(jvm -> new LastReads(workload, jvm, number)).forEach(operations::addAll);
        }
        return History.of(operations);
    }
}
