package org.cachedai.core;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One load in the background. Completes with what was loaded, or with what the method threw. Thread-safe. */
final class Refresh extends FutureTask<Loaded> {

    private final Object owner;
    private final long begunNanos;
    private final Consumer<Refresh> ended;
    private final Runnable left;
    private final AtomicBoolean hasLeft = new AtomicBoolean();
    private volatile @Nullable Thread runner;

    /**
     * @param owner who has begun it
     * @param ended told when it has an end, in whatever way
     * @param left told when no thread runs it any more, which may be later; once
     */
    Refresh(Callable<Loaded> load, Object owner, long begunNanos, Consumer<Refresh> ended, Runnable left) {
        super(load);
        this.owner = owner;
        this.begunNanos = begunNanos;
        this.ended = ended;
        this.left = left;
    }

    /** Who has begun it. */
    Object owner() {
        return owner;
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
            leave();
        }
    }

    @Override
    protected void done() {
        ended.accept(this);
        if (runner == null) {
            leave();
        }
    }

    private void leave() {
        if (hasLeft.compareAndSet(false, true)) {
            left.run();
        }
    }
}
