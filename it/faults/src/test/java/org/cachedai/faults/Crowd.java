package org.cachedai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cachedai.flight.Flights;

/** Callers who call at the same time, each on a thread of its own. Used by one thread. */
final class Crowd {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<String>> calls = new ArrayList<>();

    private Crowd() {}

    /**
     * Has callers call.
     *
     * @param call what each of them calls, by its number from 0
     */
    static Crowd of(int callers, IntFunction<Callable<String>> call) {
        Crowd crowd = new Crowd();
        for (int caller = 0; caller < callers; caller++) {
            FutureTask<String> task = new FutureTask<>(call.apply(caller));
            crowd.calls.add(task);
            crowd.threads.add(new Thread(task, "caller-" + caller));
        }
        crowd.threads.forEach(Thread::start);
        return crowd;
    }

    /** Waits until every caller leads a load that is held, or waits for one. */
    void awaitAllInFlight() throws InterruptedException {
        long begun = System.nanoTime();
        while (!threads.stream().allMatch(Crowd::isHeldInFlight)) {
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Interrupts the first of them, and waits until their calls have ended. */
    List<Throwable> interrupt(int callers) throws InterruptedException {
        threads.subList(0, callers).forEach(Thread::interrupt);
        List<Throwable> thrown = new ArrayList<>();
        for (FutureTask<String> one : calls.subList(0, callers)) {
            thrown.add(thrownBy(one));
        }
        return thrown;
    }

    /** What all but the first heard, in their order. */
    List<String> answers(int butTheFirst) throws Exception {
        List<String> heard = new ArrayList<>();
        for (FutureTask<String> one : calls.subList(butTheFirst, calls.size())) {
            heard.add(one.get());
        }
        return heard;
    }

    /** What all of them heard, in their order. */
    List<String> answers() throws Exception {
        return answers(0);
    }

    /** What the call of each of them threw. */
    List<Throwable> thrown() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        for (FutureTask<String> one : calls) {
            thrown.add(thrownBy(one));
        }
        return thrown;
    }

    /** The threads, which have ended or will. */
    Stream<Thread> threads() {
        return threads.stream();
    }

    private static Throwable thrownBy(FutureTask<String> call) throws InterruptedException {
        try {
            throw new AssertionError("It was answered: " + call.get());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static boolean isHeldInFlight(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Flights.class.getName()));
    }
}
