package org.cachedai.faults.jvm;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several JVMs that work at the same time. Ended by the test that started them. */
public final class WorkerJvms implements Jvms {

    private final List<WorkerJvm> jvms;
    private final ExecutorService threads;

    private WorkerJvms(List<WorkerJvm> jvms, ExecutorService threads) {
        this.jvms = jvms;
        this.threads = threads;
    }

    /**
     * Starts JVMs whose clocks agree.
     *
     * @throws IllegalStateException when {@link System#nanoTime()} differs between them
     */
    public static WorkerJvms start(int number) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        List<CompletableFuture<WorkerJvm>> starting = IntStream.range(0, number)
                .mapToObj(any -> CompletableFuture.supplyAsync(WorkerJvm::start, threads))
                .toList();
        WorkerJvms started =
                new WorkerJvms(starting.stream().map(CompletableFuture::join).toList(), threads);
        try {
            started.jvms.forEach(ClockCheck::requireSameClock);
        } catch (IllegalStateException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** How many they are. */
    public int number() {
        return jvms.size();
    }

    /** One of them, from 0. */
    public WorkerJvm get(int jvm) {
        return jvms.get(jvm);
    }

    @Override
    public <R extends Serializable> List<R> runEach(IntFunction<Task<R>> taskOfJvm) {
        List<CompletableFuture<R>> running = IntStream.range(0, jvms.size())
                .mapToObj(
                        jvm -> CompletableFuture.supplyAsync(() -> jvms.get(jvm).run(taskOfJvm.apply(jvm)), threads))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> ending = jvms.stream()
                .map(jvm -> CompletableFuture.runAsync(jvm::close, threads))
                .toList();
        ending.forEach(CompletableFuture::join);
        threads.shutdown();
    }
}
