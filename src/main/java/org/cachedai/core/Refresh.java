package org.cachedai.core;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One load in the background. Completes with what was loaded, or with what the method threw. Thread-safe. */
final class Refresh extends FutureTask<Loaded> {

    private final long begunNanos;
    private final Consumer<Refresh> ended;
    private volatile @Nullable Thread runner;

    /** @param ended told when it has ended, in whatever way */
    Refresh(Callable<Loaded> load, long begunNanos, Consumer<Refresh> ended) {
        super(load);
        this.begunNanos = begunNanos;
        this.ended = ended;
    }

    /** When it was begun, by the monotonic clock. */
    long begunNanos() {
        return begunNanos;
    }

    /** Whether the calling thread runs it, so that it must not wait for it. */
    boolean isRunHere() {
        return runner == Thread.currentThread();
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            super.run();
        } finally {
            runner = null;
        }
    }

    @Override
    protected void done() {
        ended.accept(this);
    }
}
