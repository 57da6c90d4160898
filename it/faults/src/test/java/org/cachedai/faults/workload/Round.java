package org.cachedai.faults.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.cachedai.faults.history.Caller;
import org.cachedai.faults.history.Operation;
import org.cachedai.faults.jvm.Holder;
import org.cachedai.faults.jvm.Task;

/**
 * The calls of one JVM's threads in one round, on the cache that {@link Connect} has opened.
 *
 * @param number the round, from 0
 * @param startAt when to begin, by {@link System#nanoTime()}; the same in every JVM
 */
record Round(Workload workload, int jvm, int number, long seed, long startAt) implements Task<ArrayList<Operation>> {

    @Override
    public ArrayList<Operation> run(Holder holder) {
        OpenCache open = holder.kept(OpenCache.class);
        ExecutorService threads = Executors.newFixedThreadPool(workload.threads());
        try {
            List<CompletableFuture<List<Operation>>> calling = IntStream.range(0, workload.threads())
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> calls(open, thread), threads))
                    .toList();
            ArrayList<Operation> recorded = new ArrayList<>();
            calling.forEach(thread -> recorded.addAll(thread.join()));
            return recorded;
        } finally {
            threads.shutdown();
        }
    }

    private List<Operation> calls(OpenCache open, int thread) {
        Recorder recorder = new Recorder(open.cache(), new Caller(jvm, thread));
        String name = jvm + "-" + thread;
        RandomCalls calls = new RandomCalls(workload, number, name, seed + 31L * name.hashCode() + 7919L * number);
        awaitStart();
        for (int i = 0; i < workload.calls(); i++) {
            calls.callOn(recorder);
        }
        return recorder.recorded();
    }

    private void awaitStart() {
        for (long left = startAt - System.nanoTime(); left > 0; left = startAt - System.nanoTime()) {
            if (left > TimeUnit.MILLISECONDS.toNanos(1)) {
                LockSupport.parkNanos(left / 2);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
